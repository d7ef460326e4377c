package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells conversations apart: by Claude Code's session and agent where it names them, else by how
 * the conversation began.
 *
 * @param session the header {@code X-Claude-Code-Session-Id}; empty where absent
 * @param agent the header {@code x-claude-code-agent-id}; empty where absent
 */
record ConversationKey(String session, String agent) {

  private static final String BILLING = "x-anthropic-billing-header";
  private static final Pattern SESSION = Pattern.compile("session(?:_id\"\\s*:\\s*\"|_)([\\w-]+)");

  String of(Conversation conversation) {
    var named = session.isEmpty() ? sessionOf(conversation) : session;
    var parts = named.isEmpty() ? beginning(conversation) : Stream.of(named);
    return digest(Stream.concat(parts, Stream.of(agent)));
  }

  /** Claude Code's {@code metadata.user_id} is a JSON text, or an older {@code …_session_ID}. */
  private static String sessionOf(Conversation conversation) {
    if (conversation.rest().get("metadata") instanceof Map<?, ?> metadata
        && metadata.get("user_id") instanceof String user) {
      var match = SESSION.matcher(user);
      return match.find() ? match.group(1) : "";
    }
    return "";
  }

  private static Stream<String> beginning(Conversation conversation) {
    var first =
        conversation.messages().stream()
            .filter(message -> message.role() == Message.Role.USER)
            .limit(1)
            .flatMap(message -> message.content().stream());
    return Stream.concat(conversation.system().stream(), first)
        .map(ConversationKey::textOf)
        .filter(text -> !text.startsWith(BILLING));
  }

  private static String textOf(Block block) {
    return switch (block) {
      case Block.Text(var text) -> text;
      case Block.Image(var mediaType, var data) -> mediaType + sign(data);
      case Block.Pdf(var title, var data) -> title + sign(data);
      default -> block.toString();
    };
  }

  /** Megabytes of base64 need not be read to be told apart. */
  private static String sign(String data) {
    int middle = data.length() / 2;
    return data.length() + data.substring(middle, Math.min(data.length(), middle + 64));
  }

  private static String digest(Stream<String> parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(part -> {
        digest.update(part.getBytes(UTF_8));
        digest.update((byte) 0);
      });
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}

package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Shortens what tools told long ago, in large steps: when a conversation has come to {@code from}
 * characters, its oldest results go until it has {@code to}. What was decided at one message
 * depends on nothing behind it, so each turn decides the same, and between two steps a prompt
 * extends the one before it.
 *
 * @param from characters at which a step begins; 0: never
 * @param to characters at which it is enough
 * @param kept characters that stay of a result
 */
record OldResults(long from, long to, int kept) {

  /** In a window of so many tokens; in one that nobody knows, never. */
  static OldResults in(int windowTokens, TrimConfig.Ageing ageing) {
    double percent = windowTokens * ageing.charsPerToken() / 100;
    return new OldResults(
        Math.round(percent * ageing.from()), Math.round(percent * ageing.to()), ageing.kept());
  }

  List<Message> shortened(List<Message> messages) {
    var all = new ArrayList<>(messages);
    long chars = 0;
    long enough = from;
    int old = 0;
    for (int at = 0; at < all.size() && from > 0; at++) {
      chars += Chars.of(all.get(at).content());
      if (all.get(at).role() == Role.USER && chars > enough) {
        for (; old < at && chars > to; old++) {
          int before = Chars.of(all.get(old).content());
          all.set(old, shorter(all.get(old)));
          chars -= before - Chars.of(all.get(old).content());
        }
        enough = Math.max(from, chars + (from - to) / 2);
      }
    }
    return all;
  }

  private Message shorter(Message message) {
    return message.role() == Role.USER
        ? message.withContent(message.content().stream().map(this::shorter).toList())
        : message;
  }

  private Block shorter(Block block) {
    return switch (block) {
      case Block.ToolResult result ->
          result.withContent(
              result.content().stream()
                  .map(part ->
                      part instanceof Block.Text(var text)
                          ? new Block.Text(Excerpt.of(text, kept))
                          : part)
                  .toList());
      default -> block;
    };
  }
}

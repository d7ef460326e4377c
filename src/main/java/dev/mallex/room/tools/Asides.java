package dev.mallex.room.tools;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What mallex told the user within an answer comes back as the model's own words. The model hears
 * it from the user's side instead: it did not say that, and shall not learn to.
 */
final class Asides {

  private static final Pattern ASIDE =
      Pattern.compile(
          "\\s{0,9}+\\[((?:The call|A call|The model) [^\\[\\]\n]{1,600} It was (?:not made|stopped)\\.)]");

  private Asides() {}

  static List<Message> toTheUsersSide(List<Message> messages) {
    var moved = new ArrayList<Message>();
    var asides = new ArrayList<Block>();
    for (var message : messages) {
      if (message.role() == Role.ASSISTANT) {
        moved.add(without(message, asides));
      } else {
        moved.add(with(message, asides));
        asides.clear();
      }
    }
    return moved;
  }

  /** An answer that was nothing else stays as it was: templates want one. */
  private static Message without(Message answer, List<Block> asides) {
    var content = new ArrayList<Block>();
    var found = new ArrayList<Block>();
    for (var block : answer.content()) {
      if (block instanceof Block.Text(var text) && text.endsWith(".]")) {
        var matcher = ASIDE.matcher(text);
        matcher.results().forEach(each -> found.add(new Block.Text("(" + each.group(1) + ")")));
        var rest = matcher.replaceAll("");
        content.addAll(rest.isBlank() ? List.of() : List.of(new Block.Text(rest)));
      } else {
        content.add(block);
      }
    }
    if (content.isEmpty()) {
      return answer;
    }
    asides.addAll(found);
    return answer.withContent(content);
  }

  private static Message with(Message message, List<Block> asides) {
    if (asides.isEmpty()) {
      return message;
    }
    var content = new ArrayList<>(message.content());
    content.addAll(asides);
    return message.withContent(content);
  }
}

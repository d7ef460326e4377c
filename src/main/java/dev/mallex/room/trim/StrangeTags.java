package dev.mallex.room.trim;

import dev.mallex.config.TrimRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The tags of a text that no rule knows, and where each is closed for the last time. */
final class StrangeTags {

  private static final Pattern OPENING = Pattern.compile("<([A-Za-z][\\w-]*)(?: [^>]*)?>.*");
  private static final Pattern CLOSING = Pattern.compile("</([A-Za-z][\\w-]*)>");

  private final String text;
  private Optional<Map<String, Integer>> closed = Optional.empty();

  StrangeTags(String text) {
    this.text = text;
  }

  /** What a line begins that is not the section's own and has an end. */
  Optional<Recogniser> strange(TrimRule section, int at, String line) {
    var opening = OPENING.matcher(line);
    if (!opening.matches() || section.ownTags().contains(opening.group(1))) {
      return Optional.empty();
    }
    return Optional.of(opening.group(1))
        .filter(tag -> closed().getOrDefault(tag, -1) > at)
        .map(tag -> Recogniser.of(TrimRule.tagged(tag)));
  }

  /** Found only where it is asked for, and once: most texts have no such tag. */
  private Map<String, Integer> closed() {
    var found = closed.orElseGet(() -> closed(text));
    closed = Optional.of(found);
    return found;
  }

  private static Map<String, Integer> closed(String text) {
    var closed = new HashMap<String, Integer>();
    var closing = CLOSING.matcher(text);
    while (closing.find()) {
      closed.put(closing.group(1), closing.start());
    }
    return closed;
  }
}

package dev.mallex.room.tools.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The first long text in a call made of JSON, while it is written. */
final class GrowingMember {

  /** Stands in its place while nobody knows what it says: no model writes that. */
  private static final String UNSAID = "\uE0FFunsaid\uE0FF";

  /** A name and an id may be long too; whoever looks at each text of many looks for ever. */
  private static final int MOST_TRIES = 4;

  private final Function<Object, List<Said>> calls;
  private int start;
  private int tries;
  private Optional<Growing> head = Optional.empty();
  private GrowingString string = new GrowingString(0);

  /** {@code calls} reads what a JSON value calls. */
  GrowingMember(Function<Object, List<Said>> calls) {
    this.calls = calls;
  }

  /** What more it says; nothing where it is no argument of the one call in the JSON. */
  Optional<Growing> grown(StringBuilder text, JsonExtent json, int least) {
    int place = json.memberText();
    boolean another = head.isEmpty() && place > start && tries < MOST_TRIES;
    if (another && json.end() - place >= least) {
      start = place;
      tries++;
      string = new GrowingString(place);
      head = LenientJson.parse(json.upTo(place, text, UNSAID + '"')).map(calls).flatMap(this::only);
    }
    return head.filter(_ -> place == start)
        .map(said ->
            new Growing(
                said.name(), said.arguments(), said.argument(), string.pass(text, json.end())));
  }

  private Optional<Growing> only(List<Said> all) {
    return all.size() == 1 ? unsaid(all.getFirst()) : Optional.empty();
  }

  private static Optional<Growing> unsaid(Said said) {
    var before = new LinkedHashMap<>(said.arguments());
    return Optional.ofNullable(before.pollLastEntry())
        .filter(each -> UNSAID.equals(each.getValue()))
        .map(Map.Entry::getKey)
        .map(name -> new Growing(said.name(), before, name, ""));
  }
}

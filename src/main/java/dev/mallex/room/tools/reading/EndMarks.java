package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The marks with which models end their turn, where they leak into what is said at its very end. A
 * mark that stands in the middle, or apart by a blank or in quotes, is spoken of.
 */
final class EndMarks {

  private static final Pattern MARKS =
      Pattern.compile(
          Stream.concat(JsonForm.LEAKED.stream(), Tags.LEAKED.stream())
              .filter(mark -> mark.startsWith("<"))
              .distinct()
              .map(Pattern::quote)
              .collect(Collectors.joining("|", "(?:(?:", ")\\s*+)++")));

  private static final Pattern STRUCK = Pattern.compile("</?s>");

  private static final String APART = " \t`\"'";

  private final StringBuilder held = new StringBuilder();
  private char before = '\n';

  /** Whether a text is struck through here, in HTML: its end is no mark. */
  private boolean struck;

  private String tail = "";

  /** What may be told when more has been said: not what may turn out to be marks at the end. */
  String told(String more) {
    var text = held + more;
    int end = begin(text);
    held.setLength(0);
    held.append(text, end, text.length());
    before = end == 0 ? before : text.charAt(end - 1);
    var told = text.substring(0, end);
    struck = isStruck(told);
    tail = (tail + told).substring(Math.max(0, tail.length() + end - 3));
    return told;
  }

  private boolean isStruck(String told) {
    return STRUCK
        .matcher(tail + told)
        .results()
        .reduce((_, later) -> later)
        .map(tag -> tag.group().equals("<s>"))
        .orElse(struck);
  }

  /** What is left to tell where nothing follows: nothing but half a mark. */
  String rest() {
    var rest = MARKS.matcher(held).matches() ? "" : held.toString();
    held.setLength(0);
    before = rest.isEmpty() ? before : rest.charAt(rest.length() - 1);
    return rest;
  }

  @SuppressWarnings("JdkObsolete") // more text is what this is about
  private int begin(String text) {
    var marks = MARKS.matcher(text);
    for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      char last = at == 0 ? before : text.charAt(at - 1);
      boolean html = text.startsWith("</s>", at) && isStruck(text.substring(0, at));
      boolean open = !html && (marks.region(at, text.length()).matches() || marks.hitEnd());
      if (open && APART.indexOf(last) < 0) {
        return at;
      }
    }
    return text.length();
  }
}

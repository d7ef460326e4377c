package dev.mallex.room.tools.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tags as regular expressions, with what models get wrong about them. All are bounded. */
final class Tags {

  /** White space between tags. Bounded, so that looking ahead costs the same however long it is. */
  static final String GAP = "\\s{0,200}+";

  /** Where the name stands in a tag. */
  static final String NAME = "\u0001";

  /** It, and the quotes in which it may stand. */
  static final String QUOTED = "[\"']?" + NAME + "[\"']?";

  /** Further attributes of a tag. */
  static final String MORE = "(?:\\s{1,9}\\w{1,20}\\s?=\\s?[\"']?[^\"'<>\\s]{0,100}[\"']?){0,3}";

  /** What models that do not stop in time write behind a call. */
  static final List<String> LEAKED =
      List.of(
          "<|im_end|>",
          "<|endoftext|>",
          "<|eot_id|>",
          "<|end|>",
          "<|user|>",
          "<|observation|>",
          "<|end_of_msg|>",
          "</longcat_s>",
          "</s>",
          "[e~[");

  private Tags() {}

  /** The rest of an opening tag whose beginning was matched: {@code name="x">}, {@code =x>}. */
  static String named(String attributes) {
    return "(?:\\s{1,9}(?:" + attributes + "))?\\s{0,9}=\\s{0,9}" + QUOTED + MORE + "\\s{0,9}>";
  }

  /**
   * A closing tag that is called so, or one of the other names, or nearly so where the right one
   * does not follow. Its bracket may be missing before another tag.
   */
  static String closing(String name, String... others) {
    var nearly = Stream.of(others).map(Pattern::quote).collect(Collectors.joining("|"));
    var wrong = nearly.isEmpty() ? nearly(name) : nearly(name) + "|" + nearly;
    var right = Pattern.quote(name);
    var begin = "<\\s?\\\\?/\\s?";
    var end = "(?:\\s{0,9}>|(?=\\s{0,9}<))";
    return "(?i:%s(?:%s%s|(?:%s)%s(?!%s</%s)))"
        .formatted(begin, right, end, wrong, end, GAP, right);
  }

  /** Closing tags for a format to pass over behind a call, and what may have leaked there. */
  static List<String> behind(String... closings) {
    return Stream.concat(Stream.of(closings), LEAKED.stream()).toList();
  }

  /**
   * The name, also with one letter too many, one missing, one other, or two exchanged. It reads one
   * way only, however many spellings fit: else a tag that fits nowhere would be tried in all.
   */
  static String nearly(String name) {
    var spellings = new LinkedHashSet<String>();
    spellings.add(Pattern.quote(name));
    for (int at = 0; at < name.length(); at++) {
      var before = name.substring(0, at);
      spellings.add(quoted(before) + "[\\w:-]?" + quoted(name.substring(at + 1)));
      spellings.add(quoted(before) + "[\\w:-]" + quoted(name.substring(at)));
      if (at > 0) {
        var exchanged = "" + name.charAt(at) + name.charAt(at - 1);
        spellings.add(quoted(name.substring(0, at - 1) + exchanged + name.substring(at + 1)));
      }
    }
    spellings.add(quoted(name) + "[\\w:-]");
    return "(?>(?:" + String.join("|", spellings) + ")(?![\\w:-]))";
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : Pattern.quote(text);
  }
}

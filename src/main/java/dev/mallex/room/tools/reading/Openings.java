package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What calls may begin with, and what may be left over behind them. */
final class Openings {

  /** A format, and with what its calls begin. */
  private record Way(CallFormat format, boolean atLineStart, List<String> openings) {}

  private static final int INDENT = 4;

  private final List<Way> ways;
  private final List<String> anywhere;
  private final List<String> atLineStart;
  private final List<String> closings;
  private final String firsts;
  private final String firstsOfLines;

  Openings(List<CallFormat> formats) {
    this.ways =
        formats.stream()
            .map(each -> new Way(each, each.atLineStart(), List.copyOf(each.openings())))
            .toList();
    this.anywhere = openings(ways.stream().filter(way -> !way.atLineStart));
    this.atLineStart = openings(ways.stream().filter(Way::atLineStart));
    this.closings = formats.stream().flatMap(f -> f.closings().stream()).distinct().toList();
    this.firsts = firsts(Stream.concat(anywhere.stream(), closings.stream()));
    this.firstsOfLines = firsts(atLineStart.stream());
  }

  /** Nearly every character is done with here. */
  boolean mayBegin(char c) {
    return firsts.indexOf(c) >= 0;
  }

  /** The same for what counts only where a line begins. */
  boolean mayBeginLine(char c) {
    return firstsOfLines.indexOf(c) >= 0;
  }

  /** Whether the text ends at {@code at} in the middle of an opening, or of a closing tag. */
  boolean partial(StringBuilder text, int at, boolean lineStart, boolean closingsToo) {
    return partial(anywhere, text, at)
        || (lineStart && partial(atLineStart, text, at))
        || (closingsToo && partial(closings, text, at));
  }

  /** The readers of all formats that begin so. */
  List<CallReader> open(StringBuilder text, int at, boolean lineStart) {
    boolean asCode = lineStart && asCode(text, at);
    var readers = new ArrayList<CallReader>();
    for (var way : ways) {
      boolean counts = way.atLineStart ? lineStart && (way.format.indented() || !asCode) : true;
      if (counts && longest(way.openings, text, at) > 0) {
        readers.add(way.format.open(at));
      }
    }
    return readers;
  }

  /** Whether the line that begins there is indented like a block of code. */
  private static boolean asCode(StringBuilder text, int at) {
    int blanks = 0;
    while (blanks < INDENT && at > blanks && text.charAt(at - blanks - 1) == ' ') {
      blanks++;
    }
    return blanks == INDENT;
  }

  /** The length of the closing tag that stands there; 0 where none does. */
  int closing(StringBuilder text, int at) {
    return longest(closings, text, at);
  }

  /** The length of the opening that stands there, wherever it is; 0 where none does. */
  int opening(StringBuilder text, int at) {
    return longest(anywhere, text, at);
  }

  private static int longest(List<String> tags, StringBuilder text, int at) {
    int longest = 0;
    for (var tag : tags) {
      longest = stands(text, at, tag) ? Math.max(longest, tag.length()) : longest;
    }
    return longest;
  }

  private static List<String> openings(Stream<Way> ways) {
    return ways.flatMap(way -> way.openings.stream()).distinct().toList();
  }

  private static String firsts(Stream<String> tags) {
    return tags.map(tag -> tag.substring(0, 1)).distinct().collect(Collectors.joining());
  }

  private static boolean partial(List<String> tags, StringBuilder text, int at) {
    int length = text.length() - at;
    for (var tag : tags) {
      if (length < tag.length() && begins(text, at, tag, length)) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(StringBuilder text, int at, String tag) {
    return text.length() - at >= tag.length() && begins(text, at, tag, tag.length());
  }

  /** Whether the text goes on as the tag does, be it in capitals, for so many characters. */
  private static boolean begins(StringBuilder text, int at, String tag, int length) {
    for (int place = 0; place < length; place++) {
      if (Character.toLowerCase(text.charAt(at + place))
          != Character.toLowerCase(tag.charAt(place))) {
        return false;
      }
    }
    return true;
  }
}

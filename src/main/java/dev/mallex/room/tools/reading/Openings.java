package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What calls may begin with, and what may be left over behind them. */
final class Openings {

  private final List<CallFormat> formats;
  private final List<String> anywhere;
  private final List<String> atLineStart;
  private final List<String> closings;
  private final String firsts;

  Openings(List<CallFormat> formats) {
    this.formats = List.copyOf(formats);
    this.anywhere = openings(formats.stream().filter(format -> !format.atLineStart()));
    this.atLineStart = openings(formats.stream().filter(CallFormat::atLineStart));
    this.closings = formats.stream().flatMap(f -> f.closings().stream()).distinct().toList();
    this.firsts =
        Stream.of(anywhere, atLineStart, closings)
            .flatMap(List::stream)
            .map(tag -> tag.substring(0, 1))
            .distinct()
            .collect(Collectors.joining());
  }

  /** Nearly every character is done with here. */
  boolean mayBegin(char c) {
    return firsts.indexOf(c) >= 0;
  }

  /** Whether the text ends at {@code at} in the middle of an opening, or of a closing tag. */
  boolean partial(StringBuilder text, int at, boolean lineStart, boolean closingsToo) {
    return partial(anywhere, text, at)
        || (lineStart && partial(atLineStart, text, at))
        || (closingsToo && partial(closings, text, at));
  }

  /** The readers of all formats that begin so. */
  List<CallReader> open(StringBuilder text, int at, boolean lineStart) {
    var readers = new ArrayList<CallReader>();
    for (var format : formats) {
      boolean counts = lineStart || !format.atLineStart();
      if (counts && format.openings().stream().anyMatch(tag -> stands(text, at, tag))) {
        readers.add(format.open(at));
      }
    }
    return readers;
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

  private static List<String> openings(Stream<CallFormat> formats) {
    return formats.flatMap(format -> format.openings().stream()).distinct().toList();
  }

  private static boolean partial(List<String> tags, StringBuilder text, int at) {
    int length = text.length() - at;
    for (var tag : tags) {
      if (length < tag.length() && stands(text, at, tag.substring(0, length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean stands(StringBuilder text, int at, String tag) {
    return text.length() - at >= tag.length()
        && tag.contentEquals(text.subSequence(at, at + tag.length()));
  }
}

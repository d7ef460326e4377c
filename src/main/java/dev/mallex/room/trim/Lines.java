package dev.mallex.room.trim;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Lines and paragraphs of a text. */
final class Lines {

  private Lines() {}

  /** How deep a heading is, 1 to 6; 0 for a line that is none. */
  static int heading(String line) {
    int depth = 0;
    while (depth < line.length() && line.charAt(depth) == '#') {
      depth++;
    }
    return depth <= 6 && depth < line.length() && line.charAt(depth) == ' ' ? depth : 0;
  }

  /** Whether a line belongs to a list or continues one. */
  static boolean listed(String line) {
    return line.startsWith("- ") || line.startsWith("* ") || line.startsWith(" ");
  }

  /** A list's line without its mark. */
  static String unlisted(String line) {
    var text = line.strip();
    return text.startsWith("- ") || text.startsWith("* ") ? text.substring(2).strip() : text;
  }

  /** The first line from here on that is not blank, without the white space around it. */
  static String solid(String text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    int end = text.indexOf('\n', at);
    return text.substring(at, end < 0 ? text.length() : end).strip();
  }

  static List<String> paragraphs(String text) {
    return Arrays.stream(text.split("\\n\\s*\\n")).filter(part -> !part.isBlank()).toList();
  }

  /** Its first lines; all of them where none are counted. */
  static String first(String text, int lines) {
    return lines == 0 ? text : text.lines().limit(lines).collect(Collectors.joining("\n"));
  }

  /** Without the blank lines around it; the first line keeps its indentation. */
  static String framed(String text) {
    int from = 0;
    for (int at = 0; at < text.length() && Character.isWhitespace(text.charAt(at)); at++) {
      from = text.charAt(at) == '\n' ? at + 1 : from;
    }
    return text.substring(from).stripTrailing();
  }
}

package dev.mallex.room.tools.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says a glob with braces, <code>&#42;.{ts,tsx}</code>, as globs without. */
final class Braces {

  private static final int MOST = 50;
  private static final Pattern INNERMOST = Pattern.compile("\\{([^{}]*)\\}");

  private Braces() {}

  /** Nothing for an empty glob; a glob with absurdly many alternatives is cut short. */
  static List<String> expanded(String glob) {
    return glob.isEmpty() ? List.of() : expand(glob).limit(MOST).distinct().toList();
  }

  /** The globs without braces that a text lists, {@code *.java, *.js}, or is. */
  static List<String> list(String text) {
    var parts = List.of(text.strip().split("[,\\s]+"));
    boolean lists = parts.size() > 1 && parts.stream().allMatch(part -> part.contains("*"));
    return lists && INNERMOST.matcher(text).results().findAny().isEmpty()
        ? parts.stream().distinct().toList()
        : expanded(text);
  }

  private static Stream<String> expand(String glob) {
    var braces = INNERMOST.matcher(glob);
    if (!braces.find()) {
      return Stream.of(glob);
    }
    var before = glob.substring(0, braces.start());
    var behind = glob.substring(braces.end());
    return Stream.of(braces.group(1).split(",", -1))
        .flatMap(alternative -> expand(before + alternative + behind));
  }
}

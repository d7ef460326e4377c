package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A shell command that does what a tool does, for a client without that tool. It keeps to what the
 * {@code find} and {@code grep} of macOS and of Linux share; whatever the model said stands in
 * single quotes.
 */
record ShellCommand(Command command, Map<String, Object> arguments) {

  private static final int LINES = 250;

  String text() {
    return switch (command) {
      case FIND_FILES -> findFiles();
      case SEARCH_TEXT -> searchText();
      case NONE -> "";
    };
  }

  private String findFiles() {
    var pattern = argument("pattern", "*").replaceFirst("^(\\./+)+", "");
    var root = root(pattern);
    var inside = pattern.startsWith("/") ? pattern.substring(root.length()) : "/" + pattern;
    var start = root.isEmpty() ? "/" : root;
    return "find -H %s \\( -name .git -o -name node_modules \\) -prune -o -type f -print"
            .formatted(quoted(start))
        + " | grep -E -e %s"
            .formatted(quoted("^" + GlobRegex.literal(root) + GlobRegex.of(inside) + "$"))
        + " | sort | head -n "
        + LINES;
  }

  /** Where to begin, without a slash at its end: an absolute pattern says that itself. */
  private String root(String pattern) {
    if (!pattern.startsWith("/")) {
      return folder(argument("path", ".")).replaceFirst("/+$", "");
    }
    var literal = pattern.split("[*?\\[{\\\\]", 2)[0];
    return literal.substring(0, literal.lastIndexOf('/'));
  }

  private String searchText() {
    var words =
        new ArrayList<>(
            List.of("grep", "-rnHIE", "--exclude-dir=.git", "--exclude-dir=node_modules"));
    Braces.expanded(fileName(argument("glob", "")))
        .forEach(glob -> words.add("--include=" + quoted(glob)));
    words.addAll(
        List.of(
            "-e",
            quoted(PosixRegex.of(argument("pattern", ""))),
            quoted(folder(argument("path", ".")))));
    return words.stream().collect(Collectors.joining(" ")) + " | head -n " + LINES;
  }

  /** {@code --include} looks at the name alone. */
  private static String fileName(String glob) {
    return glob.substring(glob.lastIndexOf('/') + 1);
  }

  private String argument(String name, String otherwise) {
    var value = String.valueOf(arguments.getOrDefault(name, ""));
    return value.isEmpty() ? otherwise : value;
  }

  /** A path that begins with a dash is no option. */
  private static String folder(String path) {
    return path.startsWith("-") ? "./" + path : path;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

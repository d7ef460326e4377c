package dev.mallex.room.tools;

import dev.mallex.config.ToolsConfig.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A shell command that does what a tool does, for a client without that tool. It keeps to what the
 * {@code find} and {@code grep} of macOS and of Linux share; whatever the model said stands in
 * single quotes.
 */
record ShellCommand(Command command, Map<String, Object> arguments) {

  private static final int LINES = 250;
  private static final String UNSEEN = "-name .git -o -name node_modules";

  String text() {
    return switch (command) {
      case FIND_FILES -> findFiles();
      case SEARCH_TEXT -> searchText();
      case NONE -> "";
    };
  }

  /** A name with a line break in it cannot be told in lines; a file is found in itself. */
  private String findFiles() {
    var pattern = argument("pattern", "*").replaceFirst("^(\\./+)+", "");
    var root = root(pattern);
    var inside = pattern.startsWith("/") ? pattern.substring(root.length()) : "/" + pattern;
    var start = root.isEmpty() ? "/" : root;
    return "find -H %s \\( %s -o -name %s \\) -prune -o -type f -print"
            .formatted(quoted(start), UNSEEN, quoted("*\n*"))
        + " | grep -aE -e %s"
            .formatted(quoted("^" + GlobRegex.literal(root) + "(" + GlobRegex.of(inside) + ")?$"))
        + " | sort"
        + head();
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
    var pattern = argument("pattern", "");
    var regex = pattern.replaceFirst("^\\(\\?i\\)", "");
    boolean isAnyCase = !regex.equals(pattern) || Boolean.TRUE.equals(arguments.get("ignore_case"));
    var words = new ArrayList<>(List.of("grep", "-rIE" + told() + (isAnyCase ? "i" : "")));
    words.addAll(List.of("--exclude-dir=.git", "--exclude-dir=node_modules"));
    Braces.expanded(fileName(argument("glob", ""))).stream()
        .map(ShellCommand::choice)
        .forEach(words::add);
    words.addAll(
        List.of("-e", quoted(PosixRegex.of(regex)), quoted(folder(argument("path", ".")))));
    return String.join(" ", words) + (told().equals("cH") ? " | grep -v ':0$'" : "") + head();
  }

  /** What is told of a line that is found. */
  private String told() {
    return switch (argument("output_mode", "content")) {
      case "files_with_matches" -> "l";
      case "count" -> "cH";
      default -> "nH";
    };
  }

  /** Files to look at, or after an exclamation mark those to leave out. */
  private static String choice(String glob) {
    return glob.startsWith("!")
        ? "--exclude=" + quoted(glob.substring(1))
        : "--include=" + quoted(glob);
  }

  /** As many lines as were asked for, and never more than a model can read. */
  private String head() {
    int wanted = arguments.get("head_limit") instanceof Integer limit ? limit : LINES;
    return " | head -n " + (wanted > 0 ? Math.min(wanted, LINES) : LINES);
  }

  /** {@code --include} looks at the name alone. */
  private static String fileName(String glob) {
    var name = glob.substring(glob.lastIndexOf('/') + 1);
    return glob.startsWith("!") && !name.startsWith("!") ? "!" + name : name;
  }

  private String argument(String name, String otherwise) {
    var value = String.valueOf(arguments.getOrDefault(name, ""));
    return value.isEmpty() ? otherwise : value;
  }

  /** A path that begins with a dash is no option, and one with a bracket no expression. */
  private static String folder(String path) {
    return path.matches("(?s)[-!(),].*") ? "./" + path : path;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}

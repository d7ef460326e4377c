package dev.mallex.room.tools.shell;

import dev.mallex.config.ToolsConfig.Command;
import dev.mallex.room.tools.schema.Quoted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shell command that does what a tool does, for a client without that tool. It keeps to what the
 * {@code find} and {@code grep} of macOS and of Linux share; whatever the model said stands in
 * single quotes.
 */
public record ShellCommand(Command command, Map<String, Object> arguments) {

  private static final int LINES = 250;
  private static final int LONGEST = 120;
  private static final Pattern UP = Pattern.compile("(\\.\\./+)+");
  private static final String UNSEEN = "-name .git -o -name node_modules";

  public String text() {
    return switch (command) {
      case FIND_FILES -> findFiles();
      case SEARCH_TEXT -> searchText();
      case NONE -> "";
    };
  }

  /** Why no command does what was asked. */
  public Optional<String> trouble() {
    var pattern = argument("pattern", "");
    return switch (command) {
      case FIND_FILES ->
          pattern.contains("\n")
              ? Optional.of("'pattern' cannot hold a line break")
              : Optional.empty();
      case SEARCH_TEXT ->
          new PosixRegex(pattern)
              .trouble()
              .map(what ->
                  "'pattern' is for grep -E here, which cannot do %s; write it without"
                      .formatted(Quoted.cut(what, LONGEST)));
      case NONE -> Optional.empty();
    };
  }

  private String findFiles() {
    var pattern = argument("pattern", "*").replaceFirst("^(\\./+)+", "");
    var root = root(pattern);
    var inside = inside(pattern, root);
    return files(root, depth(inside))
        + only("-aE", root, GlobRegex.of(inside))
        + " | sort"
        + head();
  }

  /** A name with a line break in it cannot be told in lines; a file is found in itself. */
  private static String files(String root, String depth) {
    return "find -H %s%s \\( %s -o -name %s \\) -prune -o -type f -print"
        .formatted(quoted(root.isEmpty() ? "/" : root), depth, UNSEEN, quoted("*\n*"));
  }

  private static String only(String options, String root, String inside) {
    return " | grep %s -e %s"
        .formatted(options, quoted("^" + GlobRegex.literal(root) + "(" + inside + ")?$"));
  }

  /** Below that no folder can hold what is meant. */
  private static String depth(String inside) {
    long folders = inside.chars().filter(c -> c == '/').count();
    return inside.contains("**") ? "" : " -maxdepth " + folders;
  }

  /** What a pattern says below the folder where the search begins. */
  private static String inside(String pattern, String root) {
    var up = UP.matcher(pattern);
    if (up.lookingAt()) {
      return "/" + pattern.substring(up.end());
    }
    return pattern.startsWith("/") ? pattern.substring(root.length()) : "/" + pattern;
  }

  /** Where to begin, without a slash at its end: a pattern that is absolute says that itself. */
  private String root(String pattern) {
    if (!pattern.startsWith("/")) {
      var folder = folder(argument("path", ".")).replaceFirst("/+$", "");
      var up = UP.matcher(pattern);
      var above = up.lookingAt() ? up.group().replaceFirst("/+$", "") : "";
      var from = folder.equals(".") ? "" : folder + "/";
      return above.isEmpty() ? folder : from + above;
    }
    var literal = pattern.split("[*?\\[{\\\\]", 2)[0];
    return literal.substring(0, literal.lastIndexOf('/'));
  }

  private String searchText() {
    var regex = new PosixRegex(argument("pattern", ""));
    boolean isAnyCase = regex.anyCase() || Boolean.TRUE.equals(arguments.get("ignore_case"));
    var globs = Braces.list(argument("glob", "")).stream().map(ShellCommand::anywhere).toList();
    var folder = folder(argument("path", "."));
    var options = "IE" + told() + (isAnyCase ? "i" : "");
    var what = " -e " + quoted(regex.text());
    var words =
        globs.stream().anyMatch(each -> each.contains("/"))
            ? among(globs, folder)
                + " | tr '\\n' '\\000' | xargs -0 grep -"
                + options
                + what
                + " --"
            : "grep -r" + options + named(globs) + what + " " + quoted(folder);
    return words + (told().equals("cH") ? " | grep -v ':0$'" : "") + head();
  }

  private static String named(List<String> globs) {
    return globs.stream()
        .map(ShellCommand::choice)
        .collect(
            Collectors.joining(
                " ",
                " --exclude-dir=.git --exclude-dir=node_modules" + (globs.isEmpty() ? "" : " "),
                ""));
  }

  /** The files that some globs mean, of which one names a folder. */
  private static String among(List<String> globs, String folder) {
    var root = folder.replaceFirst("/+$", "");
    var without =
        globs.stream().filter(each -> each.startsWith("!")).map(each -> each.substring(1));
    var with = globs.stream().filter(each -> !each.startsWith("!"));
    var wanted = below(with, root);
    var unwanted = below(without, root);
    return files(root, "")
        + (wanted.isEmpty() ? "" : only("-aE", root, wanted))
        + (unwanted.isEmpty() ? "" : only("-avE", root, unwanted).replace(")?$", ")$"));
  }

  /** A glob without a folder means names in any. */
  private static String below(Stream<String> globs, String root) {
    return globs
        .map(each -> each.contains("/") ? each : "**/" + each)
        .map(each -> each.startsWith(root + "/") ? each.substring(root.length()) : "/" + each)
        .map(each -> GlobRegex.of(each.replaceFirst("^/(\\./|/)+", "/")))
        .collect(Collectors.joining("|"));
  }

  /** A glob for any folder is one for a name. */
  private static String anywhere(String glob) {
    return glob.replaceFirst("^(!?)(?:\\./|/)?(?:\\*\\*/)+(?=[^/]*$)", "$1");
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

package dev.mallex.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line, cut in three before anything reads it. mallex's own words count only as the
 * first argument after its own options, and these only before the first foreign one or {@code --};
 * from there all is Claude Code's, unread.
 *
 * @param options mallex's own options, as they stand
 * @param words mallex's own command and all that follows it; empty where Claude Code is launched
 * @param foreign Claude Code's arguments, without the {@code --} that separated them
 */
public record Arguments(List<String> options, List<String> words, List<String> foreign) {

  /** Options that take the next argument as their value. */
  static final Set<String> VALUED = Set.of("--conf", "--home", "--model", "--upstream", "--port");

  static final Set<String> FLAGS = Set.of("-v", "--yes", "--json");

  /** Each is a command, or an option that is one. */
  static final Set<String> WORDS =
      Set.of(
          "proxy",
          "server",
          "status",
          "hardware",
          "models",
          "explain",
          "doctor",
          "demo",
          "config",
          "--help",
          "--version");

  public Arguments {
    options = List.copyOf(options);
    words = List.copyOf(words);
    foreign = List.copyOf(foreign);
  }

  public static Arguments cut(List<String> all) {
    int at = 0;
    while (at < all.size() && isOption(all.get(at))) {
      at += VALUED.contains(all.get(at)) ? 2 : 1;
    }
    int end = Math.min(at, all.size());
    return rest(all.subList(0, end), all.subList(end, all.size()));
  }

  public boolean launches() {
    return words.isEmpty();
  }

  /** The value of one of mallex's own options before the command; the last one counts. */
  public Optional<String> value(String option) {
    for (int at = options.size() - 1; at >= 0; at--) {
      if (options.get(at).startsWith(option + "=")) {
        return Optional.of(options.get(at).substring(option.length() + 1));
      }
      if (options.get(at).equals(option) && at + 1 < options.size()) {
        return Optional.of(options.get(at + 1));
      }
    }
    return Optional.empty();
  }

  private static Arguments rest(List<String> options, List<String> rest) {
    if (rest.isEmpty()) {
      return new Arguments(options, List.of(), List.of());
    }
    if (rest.getFirst().equals("--")) {
      return new Arguments(options, List.of(), rest.subList(1, rest.size()));
    }
    return WORDS.contains(rest.getFirst())
        ? new Arguments(options, rest, List.of())
        : new Arguments(options, List.of(), rest);
  }

  private static boolean isOption(String argument) {
    int equals = argument.indexOf('=');
    return FLAGS.contains(argument)
        || VALUED.contains(argument)
        || (equals > 0 && VALUED.contains(argument.substring(0, equals)));
  }
}

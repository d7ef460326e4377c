package dev.mallex.cli;

import dev.mallex.config.Spelling;
import dev.mallex.domain.fault.Sentence;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said, in one line, when a command could not be read or broke. */
record Mishaps(Screen screen) {

  int misread(ParameterException problem) {
    var name = problem.getCommandLine().getCommandSpec().qualifiedName();
    var what =
        problem instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()
            ? unknown(unmatched)
            : problem.getMessage();
    return screen.usage("%s (%s --help says more)".formatted(what, name));
  }

  /** With {@code -v} the stack trace follows. */
  int failed(Exception cause, Options options) {
    int code = screen.sorry(Sentence.of(cause).text());
    if (options.verbose()) {
      cause.printStackTrace(screen.err());
      screen.err().flush();
    }
    return code;
  }

  private static String unknown(UnmatchedArgumentException unmatched) {
    var word = unmatched.getUnmatched().getFirst();
    var near = Spelling.near(word, known(unmatched.getCommandLine().getCommandSpec()));
    return "'%s' is nothing that mallex knows".formatted(word)
        + near.map("; did you mean '%s'?"::formatted).orElse("");
  }

  private static Map<String, String> known(CommandSpec spec) {
    return Stream.concat(spec.subcommands().keySet().stream(), spec.optionsMap().keySet().stream())
        .collect(Collectors.toMap(word -> word, word -> word));
  }
}

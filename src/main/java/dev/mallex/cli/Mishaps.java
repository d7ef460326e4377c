package dev.mallex.cli;

import dev.mallex.domain.fault.Sentence;
import picocli.CommandLine.ParameterException;

/** What is said, in one line, when a command could not be read or broke. */
record Mishaps(Screen screen) {

  int misread(ParameterException problem) {
    var name = problem.getCommandLine().getCommandSpec().qualifiedName();
    return screen.usage("%s (%s --help says more)".formatted(problem.getMessage(), name));
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
}

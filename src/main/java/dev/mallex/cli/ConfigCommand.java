package dev.mallex.cli;

import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code mallex config …}: where settings come from, what is in force, what is wrong with them. */
@Command(name = "config", description = "The settings: path, show, check.")
record ConfigCommand(MallexCommand mallex, Work work, Screen screen) {

  @Command(description = "Where settings come from.")
  int path() {
    return show(work::configPath);
  }

  @Command(description = "What is in force.")
  int show() {
    return show(work::configShow);
  }

  @Command(description = "Every problem in them; exit code 1 where there is one.")
  int check() {
    var options = mallex.options();
    var answer = work.configCheck(options);
    int code = screen.show(answer, options.json());
    boolean wrong =
        answer.fields().get("problems") instanceof List<?> problems && !problems.isEmpty();
    return wrong ? ExitCode.SOFTWARE : code;
  }

  private int show(Function<Options, Answer> part) {
    var options = mallex.options();
    return screen.show(part.apply(options), options.json());
  }
}

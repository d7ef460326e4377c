package dev.mallex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The dialog in which a model is chosen for the first time. */
record FirstRun(HardwareReport report, boolean colour) {

  /** Where the dialog stands. */
  sealed interface State {

    record Choosing() implements State {}

    /** The model does not fit; it is taken only if the user says so. */
    record Insisting(String model) implements State {}

    record Chosen(String model) implements State {}
  }

  /** What is printed, and what the next line is read for. */
  record Step(String output, State next) {}

  Step open() {
    var page = new Sheet(colour).of(report.fields());
    return new Step(page + "\n" + numbered() + "\n" + question(), new State.Choosing());
  }

  Step on(State state, String line) {
    var answer = line.strip();
    return switch (state) {
      case State.Choosing _ -> choosing(answer);
      case State.Insisting(var model) -> insisting(model, answer.toLowerCase(Locale.ROOT));
      case State.Chosen _ -> new Step("", state);
    };
  }

  private Step choosing(String answer) {
    if (answer.isEmpty()) {
      return report.recommended().map(this::checked).orElseGet(this::again);
    }
    if (answer.matches("\\d{1,3}")) {
      return numbered(Integer.parseInt(answer)).map(this::checked).orElseGet(this::again);
    }
    return listed(answer)
        .map(this::checked)
        .orElseGet(() -> isId(answer) ? chosen(answer) : again());
  }

  private Step insisting(String model, String answer) {
    return answer.equals("y") || answer.equals("yes")
        ? chosen(model)
        : new Step(question(), new State.Choosing());
  }

  private Step checked(HardwareReport.Choice choice) {
    if (choice.fits()) {
      return chosen(choice.model());
    }
    var text =
        "%s needs %.1f GB and does not fit this machine. Take it all the same? [y/N] "
            .formatted(choice.model(), choice.gigabytes());
    return new Step(text, new State.Insisting(choice.model()));
  }

  private static Step chosen(String model) {
    return new Step("model: " + model + "\n", new State.Chosen(model));
  }

  private Step again() {
    return new Step(
        "That is neither a number of the list nor a model id.\n" + question(),
        new State.Choosing());
  }

  private String question() {
    return report
        .recommended()
        .map(choice ->
            "Enter for %s, a number for another, or the id of any MLX model: "
                .formatted(choice.model()))
        .orElse("A number, or the id of any MLX model: ");
  }

  private String numbered() {
    var lines = new ArrayList<String>();
    for (int at = 0; at < report.models().size(); at++) {
      var choice = report.models().get(at);
      var remark = choice.recommended() ? " (recommended)" : choice.fits() ? "" : " (too large)";
      lines.add("%3d  %s%s%n".formatted(at + 1, choice.model(), remark));
    }
    return String.join("", lines);
  }

  private Optional<HardwareReport.Choice> numbered(int number) {
    List<HardwareReport.Choice> models = report.models();
    return number >= 1 && number <= models.size()
        ? Optional.of(models.get(number - 1))
        : Optional.empty();
  }

  private Optional<HardwareReport.Choice> listed(String id) {
    return report.models().stream().filter(choice -> choice.model().equals(id)).findFirst();
  }

  /** {@code owner/name}, or a path. */
  private static boolean isId(String answer) {
    return answer.matches("\\S*/\\S+");
  }
}

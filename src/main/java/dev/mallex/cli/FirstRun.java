package dev.mallex.cli;

import dev.mallex.domain.model.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The dialog in which a model is chosen for the first time. */
record FirstRun(HardwareReport report, boolean colour) {

  /** Where the dialog stands. */
  sealed interface State {

    record Choosing() implements State {}

    /** The model is none of the list: what it weighs is to be found out. */
    record Weighing(String model) implements State {}

    /** The model does not fit, or nobody knows; it is taken only if the user says so. */
    record Insisting(String model) implements State {}

    record Chosen(String model) implements State {}
  }

  /** What is printed, and what comes next: a line, or a weight. */
  record Step(String output, State next) {}

  Step open() {
    var page = new Sheet(colour).of(Map.of("machine", report.machine()));
    return new Step(page + "\n" + numbered() + "\n" + question(), new State.Choosing());
  }

  Step on(State state, String line) {
    var answer = line.strip();
    return switch (state) {
      case State.Choosing _ -> choosing(answer);
      case State.Insisting(var model) -> insisting(model, answer.toLowerCase(Locale.ROOT));
      case State.Weighing _, State.Chosen _ -> new Step("", state);
    };
  }

  /** A model that is none of the list was weighed. */
  Step weighed(String model, Weight weight) {
    return switch (weight) {
      case Weight.Known(var choice, var note) when note.isEmpty() -> checked(choice);
      case Weight.Known(var choice, var note) -> {
        var step = checked(choice);
        yield new Step(note + ".\n" + step.output(), step.next());
      }
      case Weight.Unknown(var why) ->
          new Step(why + ". Take it all the same? [y/N] ", new State.Insisting(model));
    };
  }

  private Step choosing(String answer) {
    if (answer.isEmpty()) {
      return report.recommended().map(this::checked).orElseGet(this::again);
    }
    if (answer.matches("\\d{1,3}")) {
      return numbered(Integer.parseInt(answer)).map(this::checked).orElseGet(this::again);
    }
    return report.listed(answer).map(this::checked).orElseGet(() -> ofTheirOwn(answer));
  }

  private Step ofTheirOwn(String answer) {
    return isId(answer)
        ? new Step("weighing " + answer + " ...\n", new State.Weighing(answer))
        : again();
  }

  private Step insisting(String model, String answer) {
    return answer.equals("y") || answer.equals("yes")
        ? chosen(model)
        : new Step(question(), new State.Choosing());
  }

  private Step checked(HardwareReport.Choice choice) {
    var model = choice.model();
    return switch (choice.grade()) {
      case FITS -> chosen(model);
      case WARNED ->
          new Step(
              model + ": " + choice.remark() + ".\n" + chosen(model).output(),
              new State.Chosen(model));
      case REFUSED ->
          new Step(
              "%s does not fit: %s. Take it all the same? [y/N] ".formatted(model, choice.remark()),
              new State.Insisting(model));
    };
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
    var labels = report.models().stream().map(FirstRun::label).toList();
    int width = labels.stream().mapToInt(String::length).max().orElse(0);
    var lines = new ArrayList<String>();
    for (int at = 0; at < labels.size(); at++) {
      var label = labels.get(at) + " ".repeat(width - labels.get(at).length());
      lines.add("%3d  %s  %s%n".formatted(at + 1, label, report.models().get(at).figures()));
    }
    return String.join("", lines);
  }

  private static String label(HardwareReport.Choice choice) {
    var grade =
        choice.grade() == Grade.WARNED ? " (tight)" : choice.isRefused() ? " (too large)" : "";
    return choice.model() + (choice.recommended() ? " (recommended)" : grade);
  }

  private Optional<HardwareReport.Choice> numbered(int number) {
    List<HardwareReport.Choice> models = report.models();
    return number >= 1 && number <= models.size()
        ? Optional.of(models.get(number - 1))
        : Optional.empty();
  }

  /** {@code owner/name}, or a path. */
  private static boolean isId(String answer) {
    return answer.matches("\\S*/\\S+");
  }
}

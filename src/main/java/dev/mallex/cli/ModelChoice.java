package dev.mallex.cli;

/** Finds the model to run where none is chosen yet: asks, or takes what is recommended. */
record ModelChoice(Work work, Screen screen, Terminal terminal) {

  /** What became of the choice. */
  sealed interface Outcome {

    record Chosen(String model) implements Outcome {}

    /** No model: one sentence that says what to pass. */
    record None(String why) implements Outcome {}
  }

  /** A choice is remembered in {@code config.json}. */
  Outcome choose(Options options) {
    var report = work.hardware(options);
    if (!terminal.present() || options.yes()) {
      return unasked(report, options);
    }
    var outcome = asked(new FirstRun(report, screen.colour()), options);
    if (outcome instanceof Outcome.Chosen(var model)) {
      work.remember(options, "model", model);
    }
    return outcome;
  }

  /** Holds the model that was named for this time against this machine; it is not remembered. */
  Outcome weighed(Options options) {
    var model = options.model();
    return switch (work.weigh(options, model)) {
      case Weight.Known(var choice, _) when choice.isRefused() -> refused(choice, options);
      case Weight.Known(var choice, _) -> {
        if (terminal.present() && !choice.remark().isEmpty()) { // a script hears of errors only
          screen.remark(model + ": " + choice.remark());
        }
        yield new Outcome.Chosen(model);
      }
      case Weight.Unknown _ -> new Outcome.Chosen(model); // its start says what is wrong with it
    };
  }

  private Outcome refused(HardwareReport.Choice choice, Options options) {
    var why = "%s does not fit: %s".formatted(options.model(), choice.remark());
    if (options.yes()) {
      screen.remark(why);
      return new Outcome.Chosen(options.model());
    }
    if (!terminal.present()) {
      return new Outcome.None(why + " (--yes takes it all the same)");
    }
    var answer = terminal.ask(why + ". Take it all the same? [y/N] ").orElse("\n");
    return answer.strip().matches("(?i)y|yes")
        ? new Outcome.Chosen(options.model())
        : new Outcome.None("no model was chosen: pass another --model ID");
  }

  private Outcome unasked(HardwareReport report, Options options) {
    var recommended = report.recommended();
    if (recommended.isEmpty()) {
      return new Outcome.None("no model of the catalogue fits this machine: pass --model ID");
    }
    var model = recommended.get().model();
    if (!options.yes()) {
      screen.remark(new Sheet(screen.colour()).of(report.fields()));
      return new Outcome.None(
          "no model is chosen yet: pass --yes for %s, or --model ID".formatted(model));
    }
    if (!recommended.get().remark().isEmpty()) {
      screen.remark(model + ": " + recommended.get().remark());
    }
    work.remember(options, "model", model);
    screen.remark("model: " + model);
    return new Outcome.Chosen(model);
  }

  private Outcome asked(FirstRun dialog, Options options) {
    var step = dialog.open();
    while (!(step.next() instanceof FirstRun.State.Chosen)) {
      if (step.next() instanceof FirstRun.State.Weighing(var model)) {
        terminal.say(step.output());
        step = dialog.weighed(model, work.weigh(options, model));
        continue;
      }
      var line = terminal.ask(step.output());
      if (line.isEmpty()) {
        terminal.say("\n");
        return new Outcome.None("no model was chosen: run mallex again, or pass --model ID");
      }
      step = dialog.on(step.next(), line.get());
    }
    terminal.say(step.output());
    return step.next() instanceof FirstRun.State.Chosen(var model)
        ? new Outcome.Chosen(model)
        : new Outcome.None("no model was chosen");
  }
}

package dev.mallex.cli;

import dev.mallex.domain.Place;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** {@code mallex} itself: opens the house, or joins an open one, and has Claude Code run in it. */
@Shell
record Launcher(
    Work work, Door door, ServerStart starting, Screen screen, Terminal terminal, Outside outside) {

  /** The exit code is the client's own. */
  int launch(Options options, List<String> foreign) {
    var choices = work.choices(options);
    var program =
        ClaudeCode.find(choices.client().command(), outside.environment(), outside.userHome());
    if (program.isEmpty()) {
      return screen.sorry(
          "Claude Code ('%s') is not installed: npm install -g @anthropic-ai/claude-code"
              .formatted(choices.client().command()));
    }
    var settings = UserSettings.of(foreign);
    var own = own(settings);
    if (own.isEmpty()) {
      return screen.usage(
          "--settings '%s' cannot be read as a JSON object".formatted(settings.given()));
    }
    var visit =
        new Visit(options, choices, new ClaudeCode(program.get()), settings.rest(), own.get());
    return switch (door.join(options, outside.pid().getAsLong())) {
      case Door.Joined.In(var place) -> asGuest(visit, place);
      case Door.Joined.Nobody _ -> asOwner(visit);
      case Door.Joined.Sorry(var why) -> screen.sorry(why);
    };
  }

  /** One run of the client: with which settings, which program, which arguments. */
  private record Visit(
      Options options,
      Choices choices,
      ClaudeCode client,
      List<String> arguments,
      Map<String, Object> own) {

    /**
     * Whether nothing is to be said of the model: it was weighed when it was chosen, or is not
     * ours.
     */
    boolean isSettled() {
      boolean remembered = options.model().isEmpty() && !choices.model().isEmpty();
      return remembered || !options.upstream().isEmpty();
    }

    Visit with(String model) {
      return new Visit(options.withModel(model), choices, client, arguments, own);
    }
  }

  private int asGuest(Visit visit, Place place) {
    var wanted = visit.options().model();
    if (!wanted.isEmpty() && !place.serves(wanted)) {
      screen.remark("mallex already runs with " + place.model() + "; --model is not heard");
    }
    return switch (starting.find(visit.options())) {
      case ServerStart.Found.Answering _ -> served(visit, place);
      case ServerStart.Found.Startable _ -> chosen(visit, it -> beside(it, place));
      case ServerStart.Found.Sorry(var why) -> screen.sorry(why);
    };
  }

  /** The running mallex serves for a server that it does not look after: ours is started for it. */
  private int beside(Visit visit, Place place) {
    return work.startServer(visit.options()) instanceof Answer.Sorry(var why)
        ? screen.sorry(why)
        : served(visit, place);
  }

  private int served(Visit visit, Place place) {
    int code = run(visit, place);
    if (!door.isStill(visit.options(), outside.pid().getAsLong(), place)) {
      screen.remark("the mallex that served this session has ended before it");
    }
    return code;
  }

  private int asOwner(Visit visit) {
    return chosen(visit, this::open);
  }

  /** Goes on with a model: the named one, where it fits, or one that is asked for. */
  private int chosen(Visit visit, ToIntFunction<Visit> next) {
    if (visit.isSettled()) {
      return next.applyAsInt(visit);
    }
    var options = visit.options();
    var choice = new ModelChoice(work, screen, terminal);
    return switch (options.model().isEmpty() ? choice.choose(options) : choice.weighed(options)) {
      case ModelChoice.Outcome.Chosen(var model) -> next.applyAsInt(visit.with(model));
      case ModelChoice.Outcome.None(var why) -> screen.usage(why);
    };
  }

  private int open(Visit visit) {
    return switch (work.launch(visit.options())) {
      case Opening.Opened(var session) -> inside(visit, session);
      case Opening.Owned _ -> late(visit);
      case Opening.PortTaken taken -> screen.sorry(sentence(taken, visit.choices().file()));
      case Opening.Sorry(var why) -> screen.sorry(why);
    };
  }

  /** Somebody else opened the house between our question and our try. */
  private int late(Visit visit) {
    return switch (door.joinSoon(visit.options(), outside.pid().getAsLong())) {
      case Door.Joined.In(var place) -> asGuest(visit, place);
      case Door.Joined.Nobody _ -> screen.sorry("another mallex is just ending: try again");
      case Door.Joined.Sorry(var why) -> screen.sorry(why);
    };
  }

  private int inside(Visit visit, Session session) {
    var farewell = new Farewell(work, screen, terminal, visit.options(), session);
    try {
      return run(visit, session.place());
    } finally {
      farewell.say(visit.client()::told, visit.choices().onExitServer());
    }
  }

  private int run(Visit visit, Place place) {
    var launch = new ClientLaunch(visit.choices().client(), place);
    var arguments = launch.arguments(visit.arguments(), visit.own(), outside.environment());
    try {
      return visit.client().run(arguments, launch.environment(outside.environment()));
    } catch (IOException problem) {
      return screen.sorry("Claude Code could not be started: " + problem.getMessage());
    } catch (InterruptedException _) {
      return screen.sorry("interrupted");
    }
  }

  static String sentence(Opening.PortTaken taken, Path file) {
    return "port %d is taken by %s: use --port, or proxyPort in %s"
        .formatted(taken.port(), taken.owner(), file);
  }

  /** Empty where what the user passed with {@code --settings} cannot be read. */
  private static Optional<Map<String, Object>> own(UserSettings settings) {
    if (settings.given().isEmpty()) {
      return Optional.of(Map.of());
    }
    try {
      var text = settings.isFile() ? Files.readString(Path.of(settings.given())) : settings.given();
      return Json.object(text);
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}

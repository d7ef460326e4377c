package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.ExitCode;

/** {@code mallex proxy}: opens the ingress set, says how to reach it, serves until told to end. */
@Shell
record ProxyRun(Work work, Door door, Screen screen, Outside outside, Runnable serve) {

  /** Serves until Ctrl-C, a closed terminal, or a kill. */
  static final Runnable UNTIL_TOLD = () -> UntilEnd.of(ProxyRun::park);

  /** Parking may end without a reason. */
  private static void park() {
    while (!Thread.currentThread().isInterrupted()) {
      LockSupport.park();
    }
  }

  int run(Options options) {
    var choices = work.choices(options);
    return switch (work.proxy(options)) {
      case Opening.Opened(var session) -> serve(options, choices, session);
      case Opening.Owned _ -> second(options, choices);
      case Opening.PortTaken taken -> screen.sorry(Launcher.sentence(taken, choices.file()));
      case Opening.Sorry(var why) -> screen.sorry(why);
    };
  }

  private int serve(Options options, Choices choices, Session session) {
    try {
      print(options, new ClientLaunch(choices.client(), session.place()));
      if (!options.json()) {
        screen.remark("\nCtrl-C ends it.");
      }
      session.tellFlaws(screen::remark);
      serve.run();
      return ExitCode.OK;
    } finally {
      session.close(true);
    }
  }

  /** Only one mallex per home; what the user wanted to know is said all the same. */
  private int second(Options options, Choices choices) {
    return switch (door.join(options, outside.pid().getAsLong())) {
      case Door.Joined.In(var place) -> {
        print(options, new ClientLaunch(choices.client(), place));
        yield screen.sorry("a mallex already runs at " + place.url() + "; this one ends");
      }
      case Door.Joined.Nobody _ -> screen.sorry("another mallex is just ending: try again");
      case Door.Joined.Sorry(var why) -> screen.sorry("a mallex already runs, but: " + why);
    };
  }

  private void print(Options options, ClientLaunch launch) {
    var command = launch.command(outside.environment());
    if (options.json()) {
      screen.say(Json.pretty(facts(launch, command)));
      return;
    }
    screen.remark(
        "mallex answers at %s. Claude Code is pointed at it by:\n".formatted(launch.place().url()));
    screen.say(command);
  }

  private Map<String, Object> facts(ClientLaunch launch, String command) {
    var variables = launch.variables(outside.environment());
    var facts = new LinkedHashMap<String, Object>();
    facts.put("url", launch.place().url());
    facts.put("model", launch.place().model());
    facts.put("env", variables);
    facts.put("settings", new ClientSettings(launch.config(), variables).plain());
    facts.put("command", command);
    return facts;
  }
}

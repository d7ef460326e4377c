package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mallex server …}: the model server's life. */
@Command(
    name = "server",
    description = "The model server: start, stop, restart, status, logs, upgrade.")
record ServerCommand(
    MallexCommand mallex,
    Door door,
    ServerStart starting,
    Work work,
    StopServer stopping,
    Screen screen) {

  @Command(description = "Start it and wait until it answers.")
  int start() {
    var options = mallex.options();
    var answer = starting.ask(options, ControlWords.START, work::startServer);
    return screen.show(isForeign(answer) ? work.startServer(options) : answer, options.json());
  }

  @Command(description = "Stop it, whether mallex runs or left it behind.")
  int stop() {
    var options = mallex.options();
    return screen.stopped(stopping.stop(options.home()), options.json());
  }

  @Command(description = "Stop it where it runs, start it and wait until it answers.")
  int restart() {
    var options = mallex.options();
    var answer = starting.ask(options, ControlWords.RESTART, this::restartAlone);
    return screen.show(isForeign(answer) ? restartAlone(options) : answer, options.json());
  }

  /** The mallex that runs serves for somebody else's server, and looks after none. */
  private static boolean isForeign(Answer answer) {
    return answer instanceof Answer.Facts(var fields) && fields.containsKey("foreign");
  }

  private Answer restartAlone(Options options) {
    return stopping.stop(options.home()) instanceof ServerStopped.Sorry(var why)
        ? new Answer.Sorry(why)
        : work.startServer(options);
  }

  @Command(description = "How it is.")
  int status() {
    var options = mallex.options();
    var answer = door.ask(options, ControlWords.STATUS, Door.QUICK, work::leftServer);
    return screen.show(ours(options, serverOf(answer)), options.json());
  }

  /** What a proxy takes for somebody else's may be ours all the same. */
  private Answer ours(Options options, Answer server) {
    var origin = server.fields().getOrDefault("origin", "");
    var left = work.leftServer(options);
    boolean same = left.fields().getOrDefault("origin", "-").equals(origin);
    return same && !server.fields().containsKey("pid") ? left : server;
  }

  @Command(description = "What it says.")
  int logs(
      @Option(names = "-f", description = "Go on as it grows.") boolean follow,
      @Option(
              names = "-n",
              paramLabel = "N",
              defaultValue = "100",
              description = "The last N lines (default: ${DEFAULT-VALUE}).")
          int lines) {
    return new ServerLogs(screen).show(mallex.options(), Math.max(0, lines), follow);
  }

  @Command(description = "Renew its mlx and mlx-lm to the releases that the settings name.")
  int upgrade() {
    var options = mallex.options();
    return screen.show(work.upgrade(options), options.json());
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  private static Answer serverOf(Answer answer) {
    return answer instanceof Answer.Facts(var all) && all.get("server") instanceof Map<?, ?> server
        ? new Answer.Facts((Map<String, Object>) server)
        : answer;
  }
}

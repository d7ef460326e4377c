package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code mallex server stop}: asks the running mallex; where none runs, stops the server that an
 * earlier one left. Plain Java, for it answers before anything heavy is loaded.
 */
public record StopServer(Function<Path, ControlLine> lines, Function<Path, ServerStopped> left) {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public ServerStopped stop(Path home) {
    return switch (lines.apply(home).ask(ControlWords.STOP, Map.of(), PATIENCE)) {
      case ControlLine.Reply.Answered(var fields) when fields.containsKey("foreign") ->
          besides(left.apply(home), String.valueOf(fields.get("foreign")));
      case ControlLine.Reply.Answered(var fields) -> stopped(fields);
      case ControlLine.Reply.Absent _ -> left.apply(home);
      case ControlLine.Reply.Refused(var why) -> new ServerStopped.Sorry(why);
      case ControlLine.Reply.Silent(var why) -> new ServerStopped.Sorry(why);
    };
  }

  /** What happened, in one line. */
  public static String line(ServerStopped stopped) {
    return switch (stopped) {
      case ServerStopped.Nothing(var why) when !why.isEmpty() -> "nothing to stop: " + why;
      case ServerStopped.Nothing _ -> "nothing to stop";
      case ServerStopped.Stopped(var pid, var took) ->
          "model server stopped (pid " + pid + ", " + seconds(took) + " s)";
      case ServerStopped.Sorry(var why) -> "mallex: " + why;
    };
  }

  /**
   * The running mallex serves for somebody's server; one of ours may have been left all the same.
   */
  private static ServerStopped besides(ServerStopped ours, String foreign) {
    return ours instanceof ServerStopped.Nothing
        ? new ServerStopped.Nothing(
            "the model server at " + foreign + " is somebody else's, it is left alone")
        : ours;
  }

  private static ServerStopped stopped(Map<String, Object> fields) {
    long pid = number(fields, "pid");
    return pid == 0
        ? new ServerStopped.Nothing()
        : new ServerStopped.Stopped(pid, Duration.ofMillis(number(fields, "millis")));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f", took.toMillis() / 1_000.0);
  }

  private static long number(Map<String, Object> fields, String name) {
    return fields.get(name) instanceof Number number ? number.longValue() : 0;
  }
}

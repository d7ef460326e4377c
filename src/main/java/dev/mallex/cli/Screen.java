package dev.mallex.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.ExitCode;

/**
 * Where commands write: what was asked for to {@code out}, everything else to {@code err}, so that
 * the client's own output can be piped.
 */
public record Screen(PrintWriter out, PrintWriter err, boolean colour) {

  /** Shows an answer as a person or a program wants it, and names the exit code. */
  int show(Answer answer, boolean json) {
    return switch (answer) {
      case Answer.Facts(var fields) -> {
        out.print(json ? Json.pretty(fields) + "\n" : new Sheet(colour).of(fields));
        out.flush();
        yield ExitCode.OK;
      }
      case Answer.Page(var lines, var fields) ->
          json ? say(Json.pretty(fields)) : say(String.join("\n", lines));
      case Answer.Sorry(var why) -> sorry(why);
    };
  }

  /** What became of {@code server stop}, in one line; "nothing to stop" is a success too. */
  int stopped(ServerStopped stopped, boolean json) {
    if (stopped instanceof ServerStopped.Sorry(var why)) {
      return sorry(why);
    }
    if (!json) {
      return say(StopServer.line(stopped));
    }
    return show(new Answer.Facts(fields(stopped)), true);
  }

  private static Map<String, Object> fields(ServerStopped stopped) {
    return switch (stopped) {
      case ServerStopped.Stopped(var pid, var took) ->
          Map.of("pid", pid, "millis", took.toMillis());
      case ServerStopped.Nothing(var why) when !why.isEmpty() -> Map.of("pid", 0, "why", why);
      case ServerStopped.Nothing _, ServerStopped.Sorry _ -> Map.of("pid", 0);
    };
  }

  int sorry(String why) {
    err.println("mallex: " + why);
    err.flush();
    return ExitCode.SOFTWARE;
  }

  /** What the user should have said instead. */
  int usage(String why) {
    sorry(why);
    return ExitCode.USAGE;
  }

  int say(String line) {
    out.println(line);
    out.flush();
    return ExitCode.OK;
  }

  /** A remark beside the work. */
  void remark(String line) {
    err.println(line);
    err.flush();
  }
}

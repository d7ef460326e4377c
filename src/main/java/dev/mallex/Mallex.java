package dev.mallex;

import dev.mallex.cli.Arguments;
import dev.mallex.cli.Commands;
import dev.mallex.cli.ControlClient;
import dev.mallex.cli.Outside;
import dev.mallex.cli.Screen;
import dev.mallex.cli.ServerStopped;
import dev.mallex.cli.StopServer;
import dev.mallex.cli.Terminal;
import dev.mallex.cli.Ticker;
import dev.mallex.domain.ControlPath;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Arguments in, exit code out. {@code --version} and {@code server stop} are answered at once;
 * picocli, Jackson and Vert.x are loaded for nothing else than the rest.
 */
public final class Mallex {

  private static final List<String> VERSION = List.of("--version");
  private static final List<String> STOP = List.of("server", "stop");

  private Mallex() {}

  public static void main(String[] arguments) {
    var cut = Arguments.cut(List.of(arguments));
    int code = run(cut);
    // An exit is logged by the JVM, and that takes longer than a quick answer itself.
    if (code != 0 || !isQuick(cut)) {
      System.exit(code);
    }
  }

  private static boolean isQuick(Arguments arguments) {
    return arguments.words().equals(VERSION)
        || (arguments.words().equals(STOP) && !arguments.options().contains("--json"));
  }

  private static int run(Arguments arguments) {
    var userHome = Path.of(System.getProperty("user.home"));
    var outside = new Outside(System.getenv(), userHome, () -> ProcessHandle.current().pid());
    var stop = new StopServer(home -> control(home, outside), LeftServer::stop);
    if (!isQuick(arguments)) {
      return commands(outside, stop).run(arguments);
    }
    return arguments.words().equals(VERSION)
        ? say("mallex " + version())
        : say(stop.stop(arguments.value("--home").map(Path::of).orElse(outside.mallexHome())));
  }

  private static ControlClient control(Path home, Outside outside) {
    return new ControlClient(ControlPath.of(home, outside.userHome()).socket());
  }

  private static int say(String line) {
    System.out.println(line);
    return 0;
  }

  private static int say(ServerStopped stopped) {
    boolean failed = stopped instanceof ServerStopped.Sorry;
    (failed ? System.err : System.out).println(StopServer.line(stopped));
    return failed ? 1 : 0;
  }

  private static Commands commands(Outside outside, StopServer stop) {
    boolean person = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    boolean colour = person && System.getenv("NO_COLOR") == null;
    var out = writer(System.out);
    var err = writer(System.err);
    var in = new InputStreamReader(System.in, Charset.defaultCharset());
    var terminal = new Terminal(person, in, err);
    var ticker = new Ticker(err, person, System::nanoTime);
    return new Commands(
        new Wiring(outside, ticker::say),
        stop,
        new Screen(out, err, colour),
        ticker::say,
        terminal,
        outside,
        version());
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static String version() {
    try (var file = Mallex.class.getResourceAsStream("/mallex.properties")) {
      var properties = new Properties();
      if (file != null) {
        properties.load(file);
      }
      return properties.getProperty("version", "unknown");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Who holds a port that the server shall have. */
@Shell
final class PortOwner {

  private PortOwner() {}

  /** Refuses, with a name where one can be had, when somebody else has the port. */
  static void refuseIfTaken(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException taken) {
      throw new Refusal(
          new Fault.Broken(
              "port %d is taken by %s; it is left alone. Set serverPort in config.json"
                  .formatted(port, name(port))));
    }
  }

  private static String name(int port) {
    return pid(port)
        .flatMap(ProcessHandle::of)
        .map(process ->
            "process %d (%s)".formatted(process.pid(), process.info().command().orElse("unknown")))
        .orElse("another process");
  }

  private static Optional<Long> pid(int port) {
    return run("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-t")
        .or(() ->
            run(
                "sh",
                "-c",
                "ss -ltnpH 'sport = :" + port + "' | sed -n 's/.*pid=\\([0-9]*\\).*/\\1/p'"));
  }

  private static Optional<Long> run(String... command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(2, TimeUnit.SECONDS);
      return text.lines().filter(line -> line.matches("\\d+")).map(Long::valueOf).findFirst();
    } catch (IOException absent) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}

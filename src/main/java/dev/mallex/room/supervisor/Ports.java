package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Whether a port of this machine is free, and who has it where it is not. */
@Shell
public final class Ports {

  private static final int MILLIS_TO_CONNECT = 500;
  private static final int SECONDS_TO_LOOK = 3;

  private Ports() {}

  /** Fails with a refusal that names who has the port. */
  static void requireFree(int port) throws InterruptedException {
    if (!isFree(port)) {
      throw new Refusal(
          new Fault.Broken(
              "port %d is taken by %s: end that, or choose another serverPort"
                  .formatted(port, owner(port))));
    }
  }

  static boolean isFree(int port) {
    return !listens(port) && binds(port);
  }

  private static boolean listens(int port) {
    try (var socket = new Socket()) {
      socket.connect(address(port), MILLIS_TO_CONNECT);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static boolean binds(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address(port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /**
   * Who listens there, such as {@code pid 123 (node)}; {@code another process} where nobody says.
   */
  public static String owner(int port) throws InterruptedException {
    var lsof = List.of("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fpc");
    var ss = List.of("ss", "-Hltnp", "sport = :" + port);
    var owner = PortOwner.ofLsof(said(lsof));
    return (owner.isPresent() ? owner : PortOwner.ofSs(said(ss)))
        .map(PortOwner::toString)
        .orElse("another process");
  }

  /** Nothing where the tool is not there, or is slow. */
  private static String said(List<String> command) throws InterruptedException {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      if (!process.waitFor(SECONDS_TO_LOOK, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "";
      }
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException missing) {
      return "";
    }
  }
}

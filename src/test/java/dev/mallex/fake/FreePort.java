package dev.mallex.fake;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for what opens one itself, later: below those that the system gives to whoever wants any,
 * so that nobody else is given one meanwhile.
 */
public final class FreePort {

  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 32_000;
  private static final AtomicInteger next =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(HIGHEST - LOWEST));

  private FreePort() {}

  /** Never the same one twice in a row. */
  public static int any() throws IOException {
    for (int looked = LOWEST; looked < HIGHEST; looked++) {
      int port = LOWEST + Math.floorMod(next.getAndIncrement(), HIGHEST - LOWEST);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException _) {
        // somebody has it
      }
    }
    throw new BindException("no port is free");
  }
}

package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/**
 * Which model server the user wants.
 *
 * @param model the hub's id, or the path of a local folder
 * @param port where it shall listen, on loopback
 * @param idle after how long without a turn it is stopped; zero is never
 */
public record ServerWish(String model, int port, Duration idle) implements BusMessage {

  public static final Topic<ServerWish> CHANGED = new Topic<>("mallex.config.wish");

  /** Whether a server that was started for {@code other} serves this wish as well. */
  public boolean sameServer(ServerWish other) {
    return model.equals(other.model) && port == other.port;
  }
}

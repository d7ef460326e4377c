package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;

/** Which model server the user wants: the model, its port, and how long it may idle. */
public record ServerWish(String model, int port, Duration idle) implements BusMessage {

  public static final Topic<ServerWish> CHANGED = new Topic<>("mallex.config.wish");

  public String origin() {
    return "http://127.0.0.1:" + port;
  }
}

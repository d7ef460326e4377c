package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;

/** The model that is wished for: the hub's id, or the path of a local folder. */
public record ModelChoice(String model) implements BusMessage {

  public static final Topic<ModelChoice> CHANGED = new Topic<>("mallex.config.model");
}

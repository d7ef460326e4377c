package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.List;

/**
 * What is wrong with the settings as they stand on disk; the last good ones stay in force. Told
 * whenever that is another list than before.
 *
 * @param problems empty when all is well again
 */
public record Objections(List<Problem> problems) implements BusMessage {

  public static final Topic<Objections> TOPIC = new Topic<>("mallex.config.objections");

  public Objections {
    problems = List.copyOf(problems);
  }
}

package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;

/**
 * How the rooms are laid out ({@code conf/rooms.yaml}).
 *
 * @param eventLoops 1 to 16
 * @param lineWindow how many pieces may be on their way between two rooms, 1 to 1000
 */
public record RoomsConfig(int eventLoops, Instances instances, int lineWindow)
    implements BusMessage {

  public static final Topic<RoomsConfig> CHANGED = new Topic<>("mallex.config.rooms");

  /** How many of each room there are, 1 to 16. */
  public record Instances(int ingress, int trim, int tools, int translate, int upstream) {

    static Instances read(Settings settings) {
      return new Instances(
          settings.number("ingress", 1, 16, 1),
          settings.number("trim", 1, 16, 1),
          settings.number("tools", 1, 16, 1),
          settings.number("translate", 1, 16, 1),
          settings.number("upstream", 1, 16, 1));
    }
  }

  public static RoomsConfig read(Settings settings) {
    return new RoomsConfig(
        settings.number("event-loops", 1, 16, 1),
        Instances.read(settings.section("instances")),
        settings.number("line-window", 1, 1_000, 64));
  }
}

package dev.mallex.room.scheduler;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import dev.mallex.domain.turn.Ticket;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that may be said to the scheduler, and all it may say back. It is the only one of it. */
public sealed interface Scheduler extends BusMessage {

  Address<Enter, Admitted> ENTER = new Address<>("mallex.scheduler.enter");

  Address<Ask, Report> REPORT = new Address<>("mallex.scheduler.report");

  Topic<Left> LEFT = new Topic<>("mallex.scheduler.left");

  /**
   * A turn needs the model server. The answer comes when it is its turn, and is a refusal where too
   * many wait. From then on it has a place until {@link Left}; asking again while it has one is
   * answered at once.
   */
  record Enter(Ticket ticket) implements Scheduler {}

  record Admitted() implements Scheduler {}

  /** A turn is over, or waits no longer. Leaving twice is harmless. */
  record Left(String turn) implements Scheduler {}

  record Ask() implements Scheduler {}

  /**
   * Who has the server, and who waits for it.
   *
   * @param waiting in the order in which they are served if nobody comes or leaves
   */
  record Report(int atOnce, List<Place> running, List<Place> waiting) implements Scheduler {
    public Report {
      running = List.copyOf(running);
      waiting = List.copyOf(waiting);
    }

    /** As commands and scripts are shown it. */
    public Map<String, Object> fields() {
      return Map.of(
          "atOnce", atOnce,
          "running", running.stream().map(Place::fields).toList(),
          "waiting", waiting.stream().map(Place::fields).toList());
    }
  }

  /**
   * A turn in the queue.
   *
   * @param rank main, agent or aside
   * @param session empty where the client names none
   * @param since when it came
   */
  record Place(String turn, String rank, String session, Instant since) implements Scheduler {

    private Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("turn", turn);
      fields.put("rank", rank);
      fields.put("session", session);
      fields.put("since", since.toString());
      fields.values().removeIf(""::equals);
      return fields;
    }
  }
}

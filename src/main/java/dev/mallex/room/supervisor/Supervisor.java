package dev.mallex.room.supervisor;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import dev.mallex.domain.turn.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** All that may be said to the supervisor, and all it may say back. It is the only one of it. */
public sealed interface Supervisor extends BusMessage {

  Address<EnsureReady, Ready> READY = new Address<>("mallex.supervisor.ready");

  Address<Start, Report> START = new Address<>("mallex.supervisor.start");

  Address<Restart, Report> RESTART = new Address<>("mallex.supervisor.restart");

  Address<Stop, Stopped> STOP = new Address<>("mallex.supervisor.stop");

  Address<Ask, Report> REPORT = new Address<>("mallex.supervisor.report");

  Address<Why, Because> WHY = new Address<>("mallex.supervisor.why");

  Topic<Released> RELEASED = new Topic<>("mallex.supervisor.released");

  Topic<Pace> PACE = new Topic<>("mallex.supervisor.pace");

  Topic<Moved> MOVED = new Topic<>("mallex.supervisor.moved");

  /**
   * A turn needs the model server. It is started where it does not run; the answer comes when it
   * really answers. From then on the turn holds the server: it is not idle until {@link Released}.
   *
   * @param came when the turn came, by the clock on the wall: one that waited elsewhere while the
   *     server was stopped does not start it again
   */
  record EnsureReady(Ticket ticket, Instant came) implements Supervisor {}

  /**
   * The model server answers at {@code origin} ({@code http://127.0.0.1:8080}).
   *
   * @param raw whether it was proven to leave the model's tool text alone
   */
  record Ready(String origin, boolean raw) implements Supervisor {}

  /** A turn is over, or was never begun. Releasing twice is harmless. */
  record Released(String turn) implements Supervisor {}

  /**
   * The server gets on with a turn: has read {@code done} of {@code total} tokens of its prompt, or
   * writes, where {@code total} is 0.
   */
  record Moved(String turn, int done, int total) implements Supervisor {

    /** Whether it is a step of the prompt; the last one is followed by tokens. */
    boolean reads() {
      return total > 0;
    }

    String doing() {
      return reads() ? "reading the prompt, %d of %d tokens".formatted(done, total) : "writing";
    }
  }

  /** How fast this machine was seen to read prompts with this model; 0 where it was not yet. */
  record Pace(double tokensPerSecond) implements Supervisor {

    /** Who has never been seen to read is thought slow. */
    private static final double SLOW = 20;

    static final Pace UNKNOWN = new Pace(0);

    /** How long so many tokens take. */
    Duration of(int tokens) {
      return Duration.ofMillis(
          (long) (1_000 * tokens / (tokensPerSecond > 0 ? tokensPerSecond : SLOW)));
    }
  }

  /** Start the server without a turn, and say when it answers. */
  record Start() implements Supervisor {}

  /**
   * Start another server in the place of the one that runs, and say when it answers. Turns that are
   * cut, or come meanwhile, get the other one.
   */
  record Restart() implements Supervisor {}

  /** Stop the server; {@code keep} leaves it to its keeper, which watches the idle time. */
  record Stop(boolean keep) implements Supervisor {}

  /** What became of it; {@code pid} is 0 where nothing ran. */
  record Stopped(long pid, Fate fate, Duration took) implements Supervisor {

    public boolean kept() {
      return fate == Fate.HANDED_OVER;
    }
  }

  /** What became of a process that was to end, or to be left. */
  enum Fate {
    GONE,
    /** It, or something of it, lives though it was told to end. */
    STILL_THERE,
    /** It lives, and its keeper watches it. */
    HANDED_OVER;

    static Fate of(boolean gone) {
      return gone ? GONE : STILL_THERE;
    }
  }

  /** An answer was cut just now: did the server die, and of what? Takes a second at most. */
  record Why() implements Supervisor {}

  /**
   * It died of this; empty where it lives.
   *
   * @param asked whether somebody had it stopped: then it is not to be started for the same turn
   */
  record Because(String reason, boolean asked) implements Supervisor {}

  record Ask() implements Supervisor {}

  /**
   * How the server is.
   *
   * @param state stopped, provisioning, downloading, launching, loading, ready, busy, stuck,
   *     stopping or failed
   * @param detail what it waits for or is at, or why it failed; empty where there is nothing to say
   * @param since when it came to this state
   * @param pid 0 where no process runs
   * @param memoryBytes what it takes, as it was last looked at; 0 where that is not known
   * @param smaller why it runs with less than the settings say; empty where it does not
   */
  record Report(
      String state,
      String detail,
      Instant since,
      long pid,
      String origin,
      String model,
      int turns,
      boolean raw,
      long memoryBytes,
      String smaller)
      implements Supervisor {

    /** As commands and scripts are shown it, whoever asks; what is not known is left out. */
    public Map<String, Object> fields() {
      var fields = new LinkedHashMap<String, Object>();
      fields.put("state", state);
      fields.put("detail", detail);
      fields.put("since", since.toString());
      fields.put("pid", pid);
      fields.put("origin", origin);
      fields.put("model", model);
      fields.put("turns", turns);
      fields.put("raw", raw);
      fields.put("memoryBytes", memoryBytes);
      fields.put("smaller", smaller);
      fields.values().removeIf(""::equals);
      fields.remove("pid", 0L);
      fields.remove("memoryBytes", 0L);
      return fields;
    }
  }
}

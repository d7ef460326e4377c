package dev.mallex.room.trim;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.turn.Ticket;
import java.util.List;

/** All that may be said to the trim room, and all it may say back. */
public sealed interface Trim extends BusMessage {

  /** Sharded by conversation. */
  Address<Ask, Trimmed> ADDRESS = new Address<>("mallex.trim");

  /** How fast this machine reads: told when it is known, and when it has changed. */
  Topic<Pace> PACE = new Topic<>("mallex.trim.pace");

  record Ask(Ticket ticket, Conversation conversation) implements Trim {}

  /** The same conversation, shorter and stable, and what was done to it. */
  record Trimmed(Conversation conversation, Report report) implements Trim {}

  /**
   * What was done.
   *
   * @param tier the tier by whose rules it was done, such as {@code small}
   * @param budget characters that what the client and mallex add may take
   * @param spent characters of it that are gone: all but the tools
   * @param before characters of the system prompt and the messages that came
   * @param after as many as go on; the tools are the tools room's affair
   */
  record Report(String tier, int budget, int spent, int before, int after, List<Cut> cuts)
      implements Trim {
    public Report {
      cuts = List.copyOf(cuts);
    }

    /** Characters of the budget that are left for the tools' definitions. */
    public int room() {
      return Math.max(0, budget - spent);
    }
  }

  /** One rule that fired: how many characters it removed. */
  record Cut(String rule, int chars) implements Trim {}

  /**
   * How fast this machine reads a prompt with its model.
   *
   * @param chip as the system names it, such as {@code Apple M2}; empty where unknown
   * @param tokensPerSecond that were read; 0 where none have been measured
   * @param charsPerToken that were seen; 0 where none have been measured
   */
  record Pace(String chip, double tokensPerSecond, double charsPerToken) implements Trim {

    public static final Pace UNKNOWN = new Pace("", 0, 0);

    boolean isMeasured() {
      return tokensPerSecond > 0 && charsPerToken > 0;
    }
  }
}

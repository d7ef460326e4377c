package dev.mallex.room.trim;

import dev.mallex.bus.Address;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.turn.Ticket;
import java.util.ArrayList;
import java.util.List;

/** All that may be said to the trim room, and all it may say back. */
public sealed interface Trim extends BusMessage {

  /** Sharded by conversation. */
  Address<Ask, Trimmed> ADDRESS = new Address<>("mallex.trim");

  Address<Recognise, Verdict> RECOGNISE = new Address<>("mallex.trim.recognise");

  Address<Shorten, Shortened> SHORTEN = new Address<>("mallex.trim.shorten");

  /** How fast this machine reads: told when it is known, and when it has changed. */
  Topic<Pace> PACE = new Topic<>("mallex.trim.pace");

  record Ask(Ticket ticket, Conversation conversation) implements Trim {}

  /** The same conversation, shorter and stable, and what was done to it. */
  record Trimmed(Conversation conversation, Report report) implements Trim {

    /** The same, shorter by the results of tools. */
    Trimmed without(Conversation shorter, int chars) {
      var cuts = new ArrayList<>(report.cuts());
      cuts.add(new Cut(Cut.WINDOW, "the model's window does not hold it", chars));
      return new Trimmed(shorter, report.with(report.after() - chars, cuts));
    }
  }

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

    private Report with(int after, List<Cut> cuts) {
      return new Report(tier, budget, spent, before, after, cuts);
    }
  }

  /** Does this need the model? Nothing of it is remembered. */
  record Recognise(Conversation conversation) implements Trim {}

  sealed interface Verdict extends Trim {}

  record NeedsModel() implements Verdict {}

  /** A rule knows the answer: its pieces, as a model server would have sent them. */
  record Answered(String rule, List<Piece> pieces) implements Verdict {
    public Answered {
      pieces = List.copyOf(pieces);
    }
  }

  /** One rule that fired: why, and how many characters it removed. */
  record Cut(String rule, String reason, int chars) implements Trim {

    /** Results of tools were shortened, for the model's window did not hold them. */
    public static final String WINDOW = "window";

    /** Results that were told long ago were shortened, to leave room for what comes. */
    public static final String OLD_RESULTS = "old-results";
  }

  /** The model's window does not hold it: with the least answer it has more tokens than it may. */
  record Shorten(Ticket ticket, Trimmed trimmed, int tokens, int limit) implements Trim {}

  sealed interface Shortened extends Trim {}

  /** Shorter by about what was too much; whether it fits is for whoever counts tokens. */
  record Shorter(Trimmed trimmed) implements Shortened {}

  /** The client is to be told: it can compact the conversation, and nobody else can. */
  record ForTheClient() implements Shortened {}

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

package dev.mallex.app;

import dev.mallex.app.explain.Passage;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import dev.mallex.domain.messages.Usage;
import dev.mallex.room.trim.Trim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a turn was, told once when it is over, for status and whoever else wants to know.
 *
 * @param outcome done, cancelled, or the kind of fault
 * @param rule the name of the rule that answered in the model's place; empty where none did
 * @param promptChars characters of the prompt as the server got it; 0 where it got none
 * @param toFirst from the request to the first event of the answer; zero where none came
 */
public record Facts(
    String turn,
    String conversation,
    Instant at,
    Duration took,
    Duration toFirst,
    int attempts,
    String outcome,
    String rule,
    Usage usage,
    Stint read,
    Stint written,
    int promptChars,
    List<Trim.Report> trims,
    Passage passage)
    implements BusMessage {

  public static final Topic<Facts> TOPIC = new Topic<>("mallex.turn.over");

  public Facts {
    trims = List.copyOf(trims);
  }

  /** The same without the texts, for those who keep it. */
  Facts withoutTexts() {
    return new Facts(
        turn,
        conversation,
        at,
        took,
        toFirst,
        attempts,
        outcome,
        rule,
        usage,
        read,
        written,
        promptChars,
        trims,
        passage.withoutTexts());
  }
}

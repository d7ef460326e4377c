package dev.mallex.app;

import dev.mallex.app.explain.Passage;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.Usage;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.ingress.Ingress;
import dev.mallex.room.trim.Trim;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a running turn has been so far; its facts when it is over. */
final class Story {

  private final Ticket ticket;
  private Passage passage;
  private final Instant began;
  private final List<Trim.Report> trims = new ArrayList<>();
  private Usage usage = new Usage(0, 0, 0);
  private Duration toFirst = Duration.ZERO;
  private PromptWatch reading = new PromptWatch();
  private AnswerWatch writing = new AnswerWatch(0);
  private int promptChars;
  private int attempts;
  private String rule = "";
  private StreamEvent.Interrupted interrupted = StreamEvent.Interrupted.NEVER;

  Story(Ingress.Begin turn, Instant began) {
    this.ticket = turn.ticket();
    this.passage = Passage.of(turn.ticket().asker().agent(), turn.conversation());
    this.began = began;
  }

  Instant began() {
    return began;
  }

  int attempts() {
    return attempts;
  }

  int nextAttempt() {
    reading = new PromptWatch();
    writing = new AnswerWatch(spent());
    return ++attempts;
  }

  void prepared(Prepared how) {
    switch (how) {
      case Prepared.Compiled compiled -> trims.add(compiled.report());
      case Prepared.ByRule known -> rule = known.rule();
    }
  }

  /** The prompt as it goes to the server. What asks again is no part of the conversation. */
  void posted(Prepared.Compiled done) {
    promptChars = done.request().chars();
    if (!passage.isPosted()) {
      var offered = done.shown().offered().stream().map(Tool::name).toList();
      passage = passage.with(done.request(), offered, done.shown().natively(), done.report());
    }
  }

  /** How far an attempt has come that was broken off, and from where the next one goes on. */
  StreamEvent.Interrupted interrupted() {
    return interrupted;
  }

  /** Tokens of the answer that the caller has from attempts that were broken off. */
  int spent() {
    return interrupted.outputTokens();
  }

  /** All that an attempt says, also what is no part of the answer. */
  void heard(List<StreamEvent> events, Instant now) {
    reading.hear(events, now);
    writing.hear(events, now);
    if (toFirst.isZero() && events.stream().anyMatch(StreamEvent::tells)) {
      toFirst = Duration.between(began, now);
    }
    for (var event : events) {
      switch (event) {
        case StreamEvent.MessageDelta(_, _, var total) -> usage = total;
        case StreamEvent.Interrupted how -> interrupted = how;
        default -> {}
      }
    }
  }

  Facts over(End end, Instant now) {
    return new Facts(
        ticket.turn(),
        ticket.conversation(),
        began,
        Duration.between(began, now),
        toFirst,
        attempts,
        outcome(end),
        rule,
        usage,
        reading.read(),
        writing.written(),
        promptChars,
        trims,
        passage);
  }

  private static String outcome(End end) {
    return switch (end) {
      case End.Done _ -> "done";
      case End.Cancelled _ -> "cancelled";
      case End.Failed(var fault) -> fault.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    };
  }
}

package dev.mallex.room.scheduler;

import dev.mallex.config.SchedulerConfig;
import dev.mallex.domain.fault.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides who has the model server and who waits for it, and never acts: each change returns the
 * next queue and whom to tell.
 *
 * @param running those who have a place, in the order in which they got it
 * @param waiting in the order in which they came
 * @param served the sessions that got a place, the latest last; each once
 */
record Queue(
    SchedulerConfig limits, List<Waiter> running, List<Waiter> waiting, List<String> served) {

  /** Sessions whose turn is remembered; of an older one it is as if it had never been served. */
  private static final int REMEMBERED = 64;

  Queue {
    running = List.copyOf(running);
    waiting = List.copyOf(waiting);
    served = List.copyOf(served);
  }

  /** A turn in the queue. */
  record Waiter(String turn, Rank rank, String session, Instant since) {}

  /** Whom to tell. */
  sealed interface Effect {

    record Admit(String turn) implements Effect {}

    record Refuse(String turn, Fault fault) implements Effect {}
  }

  record Step(Queue next, List<Effect> effects) {
    Step {
      effects = List.copyOf(effects);
    }
  }

  static Queue of(SchedulerConfig limits) {
    return new Queue(limits, List.of(), List.of(), List.of());
  }

  /** Somebody comes: a turn that has a place already keeps it. */
  Step enter(Waiter waiter) {
    if (isIn(running, waiter.turn())) {
      return new Step(this, List.of(new Effect.Admit(waiter.turn())));
    }
    if (isIn(waiting, waiter.turn())) {
      return new Step(this, List.of());
    }
    if (waiting.size() >= limits.waiting() && running.size() >= limits.atOnce()) {
      return new Step(this, List.of(new Effect.Refuse(waiter.turn(), full())));
    }
    return with(running, plus(waiting, waiter)).filled(waiter.since());
  }

  /** Somebody is done, or waits no longer. */
  Step leave(String turn, Instant at) {
    var step = with(without(running, turn), without(waiting, turn)).filled(at);
    return isIn(waiting, turn)
        ? new Step(
            step.next(), plus(step.effects(), new Effect.Refuse(turn, new Fault.Died("it left"))))
        : step;
  }

  /** Other limits from now on; who has a place keeps it. */
  Step limited(SchedulerConfig other, Instant at) {
    return new Queue(other, running, waiting, served).filled(at);
  }

  /** Those who wait, in the order in which they are served if nobody comes or leaves. */
  List<Waiter> order(Instant at) {
    var order = new ArrayList<Waiter>();
    var left = new Queue(limits, List.of(), waiting, served);
    for (var next = left.next(at); next.isPresent(); next = left.next(at)) {
      order.add(next.get());
      left = left.admitted(next.get());
    }
    return order;
  }

  private Step filled(Instant at) {
    var queue = this;
    var effects = new ArrayList<Effect>();
    var next = queue.next(at);
    while (queue.running.size() < limits.atOnce() && next.isPresent()) {
      queue = queue.admitted(next.get());
      effects.add(new Effect.Admit(next.get().turn()));
      next = queue.next(at);
    }
    return new Step(queue, effects);
  }

  /** The most urgent; of those, whose session was served longest ago; of those, who came first. */
  private Optional<Waiter> next(Instant at) {
    return waiting.stream()
        .min(
            Comparator.comparingLong((Waiter each) -> urgency(each, at))
                .thenComparingInt(each -> served.indexOf(each.session())));
  }

  private long urgency(Waiter waiter, Instant at) {
    var waited = Duration.between(waiter.since(), at);
    long ranks = limits.patience().isZero() ? 0 : Math.max(0, waited.dividedBy(limits.patience()));
    return waiter.rank().place - ranks;
  }

  private Queue admitted(Waiter waiter) {
    var sessions =
        Stream.concat(
                served.stream().filter(each -> !each.equals(waiter.session())),
                Stream.of(waiter.session()))
            .toList();
    int forgotten = Math.max(0, sessions.size() - REMEMBERED);
    return new Queue(
        limits,
        plus(running, waiter),
        without(waiting, waiter.turn()),
        sessions.subList(forgotten, sessions.size()));
  }

  private Queue with(List<Waiter> running, List<Waiter> waiting) {
    return new Queue(limits, running, waiting, served);
  }

  private Fault full() {
    return new Fault.Busy(
        "%d running and %d waiting turns are as many as may be"
            .formatted(running.size(), waiting.size()),
        limits.retryAfter());
  }

  private static boolean isIn(List<Waiter> some, String turn) {
    return some.stream().anyMatch(each -> each.turn().equals(turn));
  }

  private static List<Waiter> without(List<Waiter> some, String turn) {
    return some.stream().filter(each -> !each.turn().equals(turn)).toList();
  }

  private static <T> List<T> plus(List<? extends T> some, T more) {
    return Stream.<T>concat(some.stream(), Stream.of(more)).toList();
  }
}

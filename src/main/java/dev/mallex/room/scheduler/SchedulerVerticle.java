package dev.mallex.room.scheduler;

import dev.mallex.bus.Bus;
import dev.mallex.config.SchedulerConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.scheduler.Queue.Waiter;
import dev.mallex.room.scheduler.Scheduler.Admitted;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listens for {@link Scheduler.Enter}; {@link Queue} decides. It is the only one of it. */
@Shell
public final class SchedulerVerticle extends VerticleBase {

  private final Map<String, Promise<Admitted>> waiters = new HashMap<>();
  private Queue queue;

  public SchedulerVerticle(SchedulerConfig config) {
    this.queue = Queue.of(config);
  }

  @Override
  public Future<?> start() {
    var bus = Bus.of(vertx);
    return Future.all(
        bus.answer(Scheduler.ENTER, this::onEnter),
        bus.answer(Scheduler.REPORT, _ -> Future.succeededFuture(report(Instant.now()))),
        bus.listen(Scheduler.LEFT, left -> apply(queue.leave(left.turn(), Instant.now()))),
        bus.listen(SchedulerConfig.CHANGED, it -> apply(queue.limited(it, Instant.now()))));
  }

  private Future<Admitted> onEnter(Scheduler.Enter enter) {
    var ticket = enter.ticket();
    var asker = ticket.asker();
    var waiter = new Waiter(ticket.turn(), Rank.of(asker), asker.session(), Instant.now());
    var told = waiters.computeIfAbsent(ticket.turn(), _ -> Promise.promise());
    apply(queue.enter(waiter));
    return told.future();
  }

  private void apply(Queue.Step step) {
    queue = step.next();
    step.effects().forEach(this::perform);
  }

  private void perform(Queue.Effect effect) {
    switch (effect) {
      case Queue.Effect.Admit(var turn) ->
          waiter(turn).ifPresent(it -> it.complete(new Admitted()));
      case Queue.Effect.Refuse(var turn, var fault) ->
          waiter(turn).ifPresent(it -> it.fail(new Refusal(fault)));
    }
  }

  private Optional<Promise<Admitted>> waiter(String turn) {
    return Optional.ofNullable(waiters.remove(turn));
  }

  private Scheduler.Report report(Instant at) {
    return new Scheduler.Report(
        queue.limits().atOnce(), places(queue.running()), places(queue.order(at)));
  }

  private static List<Scheduler.Place> places(List<Waiter> some) {
    return some.stream()
        .map(it -> new Scheduler.Place(it.turn(), it.rank().word(), it.session(), it.since()))
        .toList();
  }
}

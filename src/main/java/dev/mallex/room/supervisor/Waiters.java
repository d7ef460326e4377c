package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.supervisor.Supervisor.Fate;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The promises behind the turns that wait, and behind the questions to stop. */
@Shell
final class Waiters {

  private final Map<String, Promise<Void>> turns = new HashMap<>();
  private final List<Promise<Fate>> stops = new ArrayList<>();

  /** A turn that asks twice waits once. */
  Future<Void> turn(String turn) {
    return turns.computeIfAbsent(turn, _ -> Promise.promise()).future();
  }

  /** Completes with what became of the server. */
  Future<Fate> stop() {
    var promise = Promise.<Fate>promise();
    stops.add(promise);
    return promise.future();
  }

  void admit(Crowd crowd) {
    each(crowd, Promise::tryComplete);
  }

  void refuse(Crowd crowd, Fault fault) {
    each(crowd, promise -> promise.tryFail(new Refusal(fault)));
  }

  void stopped(Fate fate) {
    var asked = List.copyOf(stops);
    stops.clear();
    asked.forEach(promise -> promise.tryComplete(fate));
  }

  private void each(Crowd crowd, Consumer<Promise<Void>> deed) {
    crowd.turns().forEach(turn -> Optional.ofNullable(turns.remove(turn)).ifPresent(deed));
  }
}

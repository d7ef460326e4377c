package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Progressed;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of the model server on a thread of its own, from its preparation to its exit; launched,
 * or adopted where the very same one was left behind. Tells what happens; the last word is always
 * that it was declined or has exited.
 */
@Shell
final class ServerRun {

  private final Provision provision;
  private final LeftBehind leftBehind;
  private final Consumer<ServerEvent> tell;
  private final LogReader log = new LogReader();
  private final Thread worker = Thread.ofVirtual().name("model server").unstarted(this::work);
  private volatile Probe probe = new Probe(Markers.Marker.NONE);
  private volatile Optional<Charge> charge = Optional.empty();
  private boolean unwanted;

  ServerRun(Provision provision, Consumer<ServerEvent> tell) {
    this.provision = provision;
    this.leftBehind = new LeftBehind(provision.premises().home());
    this.tell = tell;
  }

  void begin() {
    worker.start();
  }

  Provision provision() {
    return provision;
  }

  /** What shows that it answers; known once it is launched. */
  Probe probe() {
    return probe;
  }

  /** 0 while no process runs. */
  long pid() {
    return charge.map(Charge::pid).orElse(0L);
  }

  /** Ends it, wherever it stands. Returns at once; the exit is told. */
  synchronized void end() {
    unwanted = true;
    if (charge.isEmpty()) {
      worker.interrupt();
    } else {
      var running = charge.get();
      aside(running::end);
    }
  }

  /** Leaves it to its keeper, where there is one yet. */
  synchronized void leave() {
    if (charge.isEmpty()) {
      end();
      return;
    }
    var running = charge.get();
    aside(() -> {
      running.leave();
      tell.accept(new Exited(0, "left to its keeper", Instant.now()));
    });
  }

  private void work() {
    try {
      var plan = provision.plan(it -> tell.accept(new Progressed(it, Instant.now())));
      probe = new Probe(plan.marker());
      attend(begun(plan));
    } catch (Refusal refusal) {
      tell.accept(new Declined(refusal.fault(), Instant.now()));
    } catch (InterruptedException unwantedNow) {
      tell.accept(new Exited(0, "stopped before it was started", Instant.now()));
    } catch (IOException | RuntimeException failure) {
      tell.accept(new Declined(new Fault.Broken(failure.toString()), Instant.now()));
    }
  }

  private Charge begun(Provision.Plan plan) throws IOException, InterruptedException {
    var grace = provision.config().patience().grace();
    var left = leftBehind.find();
    if (left.isPresent() && left.get().arguments().equals(plan.command())) {
      return taken(new Adoptee(left.get(), provision.premises(), grace));
    }
    if (left.isPresent()) {
      leftBehind.stop(left.get(), grace);
    }
    Ports.requireFree(provision.wish().port());
    return launched(plan);
  }

  /** From here on, an end finds a process. */
  private synchronized Charge launched(Provision.Plan plan)
      throws IOException, InterruptedException {
    if (unwanted) {
      throw new InterruptedException();
    }
    return taken(Kept.start(provision, plan));
  }

  private synchronized Charge taken(Charge process) {
    charge = Optional.of(process);
    return process;
  }

  private void attend(Charge process) throws IOException, InterruptedException {
    if (process instanceof Adoptee) {
      tell.accept(new Launched(Instant.now()));
    }
    int code = process.follow(this::hear);
    tell.accept(new Exited(code, log.obituary(code), Instant.now()));
  }

  private void hear(String line) {
    if (Kept.greets(line)) {
      tell.accept(new Launched(Instant.now()));
    }
    log.read(line).ifPresent(why -> tell.accept(new LogVerdict(why, Instant.now())));
  }

  /** Something that may fail because the process is gone already, which is then told anyway. */
  private interface Deed {
    void run() throws IOException, InterruptedException;
  }

  private static void aside(Deed deed) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            deed.run();
          } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
          }
        });
  }
}

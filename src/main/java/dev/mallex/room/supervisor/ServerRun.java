package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.room.supervisor.ServerEvent.Declined;
import dev.mallex.room.supervisor.ServerEvent.Exited;
import dev.mallex.room.supervisor.ServerEvent.Launched;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Progressed;
import dev.mallex.room.supervisor.Supervisor.Fate;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the model server on a thread of its own, from its preparation to its exit; launched,
 * or adopted where the very same one was left behind. Tells what happens; the last word is always
 * that it was declined or has exited.
 */
@Shell
final class ServerRun {

  private static final Logger log = LoggerFactory.getLogger(ServerRun.class);

  /** The exit code of a process whose own nobody heard. */
  private static final int LOST = 1;

  private static final String KEPT =
      "another mallex has a model server in this home, which does not become ready to be taken"
          + " over: try again";

  private static final Duration GLANCE = Duration.ofMillis(200);
  private static final int LOOKS = 25;

  private final Provision provision;
  private final LeftBehind leftBehind;
  private final Consumer<ServerEvent> tell;
  private final LogReader reader = new LogReader();
  private final Thread worker = Thread.ofVirtual().name("model server").unstarted(this::work);
  private volatile Probe probe = new Probe(Markers.Marker.NONE);
  private final Custody custody = new Custody();
  private boolean yielded;

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
    return custody.charge().map(Charge::pid).orElse(0L);
  }

  /** Ends it, wherever it stands. Returns at once; what became of it is told. */
  void end() {
    custody.end().ifPresentOrElse(it -> aside(it, "told to end", Parting.END), this::callOff);
  }

  /** Leaves it to its keeper, where there is one yet. */
  void leave() {
    custody
        .leave()
        .ifPresentOrElse(it -> aside(it, "left to its keeper", Parting.LEAVE), this::callOff);
  }

  private void callOff() {
    if (worker.getState() == Thread.State.TERMINATED) {
      Thread.ofVirtual().start(() -> tell.accept(unbegun()));
    } else {
      worker.interrupt();
    }
  }

  /** The last word is said whatever is thrown; of a process that ran it is never a refusal. */
  private void work() {
    ServerEvent last = declined(new Fault.Bug("the start of the model server broke off"));
    try {
      last = attended(plan());
    } catch (Refusal refusal) {
      last = declined(refusal.fault());
    } catch (InterruptedException unwantedNow) {
      last = unbegun();
    } catch (IOException | RuntimeException failure) {
      log.atWarn().setCause(failure).log("run of the model server failed");
      last = declined(new Fault.Broken(failure.toString()));
    } finally {
      var charge = custody.charge();
      boolean lost = charge.isPresent() && last instanceof Declined;
      tell.accept(lost ? unattended(charge.orElseThrow()) : last);
    }
  }

  /** What was left behind is the one that shall end, or be left, where nothing was started. */
  private ServerEvent unbegun() {
    var why = "stopped before it was started";
    Thread.interrupted();
    return leftBehind
        .find()
        .<ServerEvent>map(
            it -> new Exited(0, why, custody.parting().from(adoptee(it)), Awake.now()))
        .orElseGet(() -> declined(new Fault.Broken(why)));
  }

  private static Declined declined(Fault why) {
    return new Declined(why, Awake.now());
  }

  private Provision.Plan plan() throws IOException, InterruptedException {
    var plan =
        provision.plan(it -> tell.accept(new Progressed(Phase.Kind.of(it), it, Awake.now())));
    probe = new Probe(plan.marker());
    return plan;
  }

  private Charge begun(Provision.Plan plan) throws IOException, InterruptedException {
    var left = new Heritage(leftBehind, grace()).claim(it -> it.arguments().equals(plan.command()));
    if (left.isPresent()) {
      return adoptee(left.get());
    }
    Ports.requireFree(provision.wish().port());
    custody.requireWanted();
    return launched(plan);
  }

  private Kept launched(Provision.Plan plan) throws IOException {
    tell.accept(new Progressed(Phase.Kind.LAUNCHING, "starting the model server", Awake.now()));
    return Kept.start(provision, plan);
  }

  private Adoptee adoptee(Left left) {
    return new Adoptee(left, provision.premises(), grace());
  }

  private Duration grace() {
    return provision.config().patience().grace();
  }

  /** Nobody waited for it to be started, who wanted it to end: it ends now. */
  private Exited unwanted(Charge process) {
    Thread.interrupted();
    return new Exited(0, "told to end", custody.parting().from(process), Awake.now());
  }

  /** Where somebody else starts one just now, that one is waited for, and taken over. */
  private Exited attended(Provision.Plan plan) throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      var process = begun(plan);
      if (!custody.takes(process)) {
        return unwanted(process);
      }
      if (process instanceof Adoptee) {
        tell.accept(new Launched(Awake.now()));
      }
      yielded = false;
      var code = process.follow(this::hear);
      if (!yielded) {
        var fate = Fate.of(process.clear());
        return new Exited(code.orElse(LOST), reader.obituary(code), fate, Awake.now());
      }
      custody.drop();
      Thread.sleep(GLANCE);
    }
    throw new Refusal(new Fault.Broken(KEPT));
  }

  /** Nobody hears it any more: it must not run on like that. */
  private Exited unattended(Charge process) {
    return new Exited(LOST, "the watch over it was lost", Parting.END.from(process), Awake.now());
  }

  private void hear(String line) {
    yielded |= Kept.yields(line);
    if (Kept.greets(line)) {
      tell.accept(new Launched(Awake.now()));
    }
    reader.read(line).ifPresent(why -> tell.accept(new LogVerdict(why, Awake.now())));
  }

  private void aside(Charge process, String reason, Parting parting) {
    Thread.ofVirtual()
        .start(() -> tell.accept(new Exited(0, reason, parting.from(process), Awake.now())));
  }
}

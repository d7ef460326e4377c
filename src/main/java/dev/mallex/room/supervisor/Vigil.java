package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.room.supervisor.ServerEvent.Answered;
import dev.mallex.room.supervisor.ServerEvent.LogVerdict;
import dev.mallex.room.supervisor.ServerEvent.Vanished;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Watches one run from outside: whether it answers, whether it is dead, whether it is gone. */
@Shell
record Vigil(Readiness readiness, ServerRun run, Consumer<ServerEvent> tell) {

  /** Tells once that it answers, or that it never will; nothing when nobody is curious any more. */
  void probe(BooleanSupplier curious) {
    var patience = run.provision().config().patience().load();
    readiness
        .ask(port(), run.probe(), patience, curious)
        .onSuccess(finding -> {
          switch (finding) {
            case Probe.Answers(var raw) -> tell.accept(new Answered(raw, Awake.now()));
            case Probe.Dead(var why) -> doom(why);
            case Probe.Unclear _ -> doom("it did not answer within " + patience);
          }
        });
  }

  /** Tells where it answers one token; where it does not, time tells. */
  void doubt(Duration patience, BooleanSupplier curious) {
    readiness
        .ask(port(), new Probe(Markers.Marker.NONE), patience, curious)
        .onSuccess(finding -> {
          switch (finding) {
            case Probe.Answers _ -> tell.accept(new Answered(false, Awake.now()));
            case Probe.Dead(var why) -> doom(why);
            case Probe.Unclear _ -> {}
          }
        });
  }

  /** Tells where its health says that it is dead. */
  void look() {
    readiness
        .isDead(port())
        .onSuccess(dead -> {
          if (dead) {
            doom("its health says that it is dead");
          }
        });
  }

  /** Tells at once where the process is gone: its keeper needs a moment to say so. */
  void glance() {
    if (run.pid() > 0 && !Sight.alive(run.pid())) {
      tell.accept(new Vanished(Awake.now()));
    }
  }

  private void doom(String why) {
    tell.accept(new LogVerdict(why, Awake.now()));
  }

  private int port() {
    return run.provision().wish().port();
  }
}

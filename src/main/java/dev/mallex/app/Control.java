package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Place;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.scheduler.Scheduler;
import dev.mallex.room.supervisor.Supervisor;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What may be asked of a running mallex through its control socket; each is a message on the bus.
 */
@Shell
record Control(App app, Bus bus) {

  Map<String, Function<Map<String, Object>, Future<Map<String, Object>>>> handlers() {
    return Map.of(
        ControlWords.STOP, _ -> stop(),
        ControlWords.START, _ -> start(),
        ControlWords.RESTART, _ -> restart(),
        ControlWords.STATUS, _ -> status(),
        ControlWords.EXPLAIN, _ -> app.chronicle().explanations().told(),
        ControlWords.ATTACH, this::attach);
  }

  private Future<Map<String, Object>> stop() {
    if (!app.setup().isSupervised()) {
      return foreign();
    }
    return bus.ask(Supervisor.STOP, new Supervisor.Stop(false), ControlWords.LOADING)
        .map(Control::told);
  }

  static Map<String, Object> told(Supervisor.Stopped stopped) {
    if (stopped.fate() == Supervisor.Fate.STILL_THERE) {
      throw new Refusal(
          new Fault.Broken("the model server (process %d) does not end".formatted(stopped.pid())));
    }
    return Map.of("pid", stopped.pid(), "millis", stopped.took().toMillis());
  }

  private Future<Map<String, Object>> start() {
    if (!app.setup().isSupervised()) {
      return foreignFound();
    }
    return bus.ask(Supervisor.START, new Supervisor.Start(), ControlWords.LOADING)
        .compose(_ -> status());
  }

  /** Turns that nothing has come of yet are tried again on the new one. */
  private Future<Map<String, Object>> restart() {
    if (!app.setup().isSupervised()) {
      return foreign();
    }
    return bus.ask(Supervisor.RESTART, new Supervisor.Restart(), ControlWords.LOADING)
        .compose(_ -> status());
  }

  private Future<Map<String, Object>> attach(Map<String, Object> body) {
    if (body.get("pid") instanceof Number pid && !app.guests().add(pid.longValue())) {
      return Future.failedFuture(
          new Refusal(new Fault.Broken("the mallex that runs is just ending: try again")));
    }
    return app.opened().map(Place::fields);
  }

  /** While the rooms open there is nothing to tell yet. */
  private Future<Map<String, Object>> status() {
    return app.opened().compose(this::status);
  }

  private Future<Map<String, Object>> status(Place place) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("mallex", place.url());
    fields.put("model", app.setup().configuration().user().model());
    fields.values().removeIf(""::equals);
    fields.put("rooms", app.rooms());
    var problems = app.chronicle().flaws().lines();
    if (!problems.isEmpty()) {
      fields.put("settingsRefused", problems);
    }
    return Future.all(server(), bus.ask(Scheduler.REPORT, new Scheduler.Ask()))
        .map(both -> {
          fields.put("server", both.resultAt(0));
          fields.put("queue", both.<Scheduler.Report>resultAt(1).fields());
          fields.put("guests", app.guests().count());
          fields.put("openLines", bus.openLines());
          fields.put("turns", app.chronicle().turns().rows());
          return fields;
        });
  }

  private Future<Map<String, Object>> server() {
    if (!app.setup().isSupervised()) {
      return Future.succeededFuture(
          Map.of("state", "somebody else's", "origin", app.setup().foreign()));
    }
    return bus.ask(Supervisor.REPORT, new Supervisor.Ask()).map(Supervisor.Report::fields);
  }

  private Future<Map<String, Object>> foreignFound() {
    var setup = app.setup();
    var nobody = new Ticket("control", "", Asker.SOMEBODY, Instant.now());
    return app.opened()
        .compose(_ -> bus.ask(Upstream.READY, new Upstream.EnsureReady(nobody)))
        .transform(ready ->
            Future.succeededFuture(
                Map.of(
                    "foreign", setup.foreign(),
                    "answers", ready.succeeded(),
                    "ours", setup.isOurPlace())));
  }

  /** A server of ours may be started or stopped beside it; that is not done by us. */
  private Future<Map<String, Object>> foreign() {
    return Future.succeededFuture(Map.of("foreign", app.setup().foreign()));
  }
}

package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** What the log says of a model server. */
@Shell
record EffectLog(String model, long pid) {

  private static final Logger log = LoggerFactory.getLogger(EffectLog.class);

  /** After it was done; {@code smaller} says why the next server takes less, if it does. */
  void done(Effect effect, String smaller) {
    switch (effect) {
      case Effect.Probe _ -> of(log.atInfo()).log("model server launched");
      case Effect.Doubt _ -> of(log.atWarn()).log("model server shows no progress");
      case Effect.HandOver _ -> of(log.atInfo()).log("model server left to its keeper");
      case Effect.Kill(var reason) ->
          of(log.atInfo()).addKeyValue("reason", reason).log("model server told to stop");
      case Effect.Mourn(var reason) ->
          of(log.atWarn())
              .addKeyValue("reason", reason)
              .addKeyValue("smaller", smaller)
              .log("model server died");
      case Effect.Refuse(var turns, var fault) when !turns.isEmpty() ->
          of(log.atWarn())
              .addKeyValue("turns", turns.turns())
              .addKeyValue("fault", fault)
              .log("turns refused");
      case Effect.Launch _, Effect.Weigh _, Effect.Refuse _ -> {}
      case Effect.Admit _, Effect.AnswerStops _ -> {}
    }
  }

  void failed(Effect effect, RuntimeException bug) {
    of(log.atError()).setCause(bug).addKeyValue("effect", effect).log("bug met");
  }

  void ready(boolean raw) {
    of(raw ? log.atInfo() : log.atWarn()).addKeyValue("raw", raw).log("model server ready");
  }

  private LoggingEventBuilder of(LoggingEventBuilder line) {
    return line.addKeyValue("model", model).addKeyValue("pid", pid);
  }
}

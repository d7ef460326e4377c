package dev.mallex.app;

import dev.mallex.bus.Bus;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.scheduler.Scheduler;
import dev.mallex.room.tools.Tools;
import dev.mallex.room.translate.Translate;
import dev.mallex.room.trim.Trim;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** The order of the rooms on the way in, and the only place that names it. */
@Shell
final class Pipeline {

  /**
   * A model server that is ready.
   *
   * @param parses whether it looks for calls of tools itself, and may lose some: one of ours does
   *     not
   */
  record Server(String origin, boolean parses) {}

  /** Who says that a model server is ready, and where: the supervisor, or upstream. */
  @FunctionalInterface
  interface Readiness {
    /** Completes with the server for a turn that {@code came} then; waits as long as it may. */
    Future<Server> server(Ticket ticket, Instant came);
  }

  /** How the model is told of tools. */
  interface Dialect {
    /** Whether its own template says them, as far as that is known. */
    boolean natively();

    /** The same, found out from the server where nobody knows. */
    Future<Boolean> settled(Ticket ticket, Server server);
  }

  /** How often a conversation is shortened: each time by an estimate of what is still too much. */
  private static final int SHORTENINGS = 5;

  private final Bus bus;
  private final Shards shards;
  private final Readiness readiness;
  private final Dialect dialect;

  Pipeline(Bus bus, Shards shards, Readiness readiness, Dialect dialect) {
    this.bus = bus;
    this.shards = shards;
    this.readiness = readiness;
    this.dialect = dialect;
  }

  /** Asked first whether it needs the model at all. */
  Future<Prepared> prepare(Ticket ticket, Conversation asked) {
    return bus.ask(Trim.RECOGNISE, new Trim.Recognise(asked))
        .compose(verdict ->
            switch (verdict) {
              case Trim.NeedsModel _ -> compile(ticket, asked).map(done -> done);
              case Trim.Answered(var rule, var pieces) ->
                  Future.succeededFuture(new Prepared.ByRule(rule, pieces));
            });
  }

  private Future<Prepared.Compiled> compile(Ticket ticket, Conversation asked) {
    return trim(ticket, asked).compose(trimmed -> said(ticket, trimmed, SHORTENINGS));
  }

  /** What the window does not hold is said once more, shorter, if it may be. */
  private Future<Prepared.Compiled> said(Ticket ticket, Trim.Trimmed trimmed, int shortenings) {
    return present(ticket, trimmed)
        .compose(presented ->
            translate(ticket, presented)
                .compose(answer ->
                    switch (answer) {
                      case Translate.Translated(var request, int tokens, var prefill) ->
                          Future.succeededFuture(
                              new Prepared.Compiled(
                                  request, presented.shown(), tokens, prefill, trimmed.report()));
                      case Translate.TooLong much -> shorter(ticket, trimmed, much, shortenings);
                    }));
  }

  private Future<Prepared.Compiled> shorter(
      Ticket ticket, Trim.Trimmed trimmed, Translate.TooLong much, int shortenings) {
    var refusal = new Refusal(new Fault.TooLong(much.tokens(), much.limit()));
    if (shortenings == 0) {
      return Future.failedFuture(refusal);
    }
    var question = new Trim.Shorten(ticket, trimmed, much.tokens(), much.limit());
    return bus.ask(Trim.SHORTEN, question)
        .compose(answer ->
            switch (answer) {
              case Trim.Shorter(var less) -> said(ticket, less, shortenings - 1);
              case Trim.ForTheClient _ -> Future.failedFuture(refusal);
            });
  }

  /** What asks again, if something was wrong, after {@code spent} tokens of an answer. */
  Future<Prepared.Compiled> again(
      Ticket ticket, Prepared.Compiled done, Optional<Fault.Fumbled> fumbled, int spent) {
    return fumbled
        .map(how -> bus.ask(Translate.AGAIN, question(ticket, done, how, spent)))
        .map(asked -> asked.compose(answer -> again(done, answer)))
        .orElseGet(() -> Future.succeededFuture(done));
  }

  private static Translate.Again question(
      Ticket ticket, Prepared.Compiled done, Fault.Fumbled how, int spent) {
    return new Translate.Again(ticket, done.request(), how.said(), how.complaint(), spent);
  }

  private static Future<Prepared.Compiled> again(Prepared.Compiled done, Translate.Answer answer) {
    return switch (answer) {
      case Translate.Translated(var request, int tokens, var prefill) ->
          Future.succeededFuture(
              new Prepared.Compiled(request, done.shown(), tokens, prefill, done.report()));
      case Translate.TooLong(int tokens, int limit) ->
          Future.failedFuture(new Refusal(new Fault.TooLong(tokens, limit)));
    };
  }

  /** The same for this server: said anew where its model turns out to take tools otherwise. */
  Future<Prepared.Compiled> settle(
      Ticket ticket, Conversation asked, Prepared.Compiled done, Server server) {
    if (done.shown().offered().isEmpty()) {
      return Future.succeededFuture(done);
    }
    return dialect
        .settled(ticket, server)
        .compose(natively ->
            natively == done.shown().natively()
                ? Future.succeededFuture(done)
                : compile(ticket, asked));
  }

  /** What the conversation would cost compiled; a part of one costs what it is. */
  Future<Integer> count(Ticket ticket, Conversation asked) {
    var counted =
        isPart(asked)
            ? Future.succeededFuture(asked)
            : trim(ticket, asked)
                .compose(trimmed -> present(ticket, trimmed))
                .map(Tools.Presented::conversation);
    return counted
        .compose(those -> bus.ask(Translate.COUNT, new Translate.Count(ticket, those)))
        .map(Translate.Counted::tokens);
  }

  /** Clients weigh the parts of a prompt one by one: the messages alone, or a tool and a word. */
  private static boolean isPart(Conversation asked) {
    boolean lone = asked.messages().size() <= 1 && asked.tools().size() <= 1;
    return asked.system().isEmpty() && (lone || asked.tools().isEmpty());
  }

  /** The server, when it is this turn's turn; it has a place from then on until it is over. */
  Future<Server> ready(Ticket ticket, Instant came) {
    return bus.ask(Scheduler.ENTER, new Scheduler.Enter(ticket), Patience.of(ticket))
        .compose(_ -> readiness.server(ticket, came));
  }

  private Future<Trim.Trimmed> trim(Ticket ticket, Conversation asked) {
    return bus.ask(Trim.ADDRESS.shard(ticket.shard(shards.trim())), new Trim.Ask(ticket, asked));
  }

  private Future<Tools.Presented> present(Ticket ticket, Trim.Trimmed trimmed) {
    var room = new Tools.Room(trimmed.report().tier(), trimmed.report().room());
    return bus.ask(
        Tools.PRESENT.shard(ticket.shard(shards.tools())),
        new Tools.Present(ticket, trimmed.conversation(), room, dialect.natively()));
  }

  private Future<Translate.Answer> translate(Ticket ticket, Tools.Presented presented) {
    return bus.ask(Translate.ADDRESS, new Translate.Ask(ticket, presented.conversation()));
  }
}

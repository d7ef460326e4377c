package dev.mallex.app;

import dev.mallex.bus.Address;
import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.Sink;
import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import dev.mallex.domain.turn.Ticket;
import dev.mallex.room.tools.Tools;
import dev.mallex.room.translate.Translate;
import dev.mallex.room.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One short answer of a model that decides whether it knows what its own template says of tools: it
 * calls the one that it was told of, or it does not.
 */
@Shell
record DialectProbe(Bus bus, Shards shards, int window) {

  /** It has loaded its model, and has to write a few words. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String NAME = "look_up_number";
  private static final Tool TOOL =
      new Tool(
          NAME,
          "Looks up the number that belongs to a word.",
          "",
          Map.of(
              "type", "object",
              "properties", Map.of("word", Map.of("type", "string")),
              "required", List.of("word")),
          Map.of());
  private static final Conversation.Settings SHORT =
      new Conversation.Settings(
          256,
          true,
          Map.of("temperature", 0),
          List.of(),
          new Thinking(Thinking.Mode.OFF, false, ""),
          Map.of());

  /** Fails where the server does not answer at all: then nothing is known. */
  Future<Boolean> takesToolsNatively(Ticket ticket, Pipeline.Server server, String question) {
    var asked =
        new Conversation(
            "probe",
            List.of(),
            List.of(Message.user(question)),
            List.of(TOOL),
            new ToolChoice.Auto(true),
            SHORT,
            Map.of());
    return bus.ask(present(ticket), new Tools.Present(ticket, asked, Tools.Room.NONE, true))
        .compose(presented ->
            bus.ask(Translate.ADDRESS, new Translate.Ask(ticket, presented.conversation()))
                .compose(answer ->
                    switch (answer) {
                      case Translate.Translated(var request, _, _) ->
                          heard(ticket, server, presented.shown(), request);
                      case Translate.TooLong _ -> Future.succeededFuture(false);
                    }));
  }

  private Address<Tools.Present, Tools.Presented> present(Ticket ticket) {
    return Tools.PRESENT.shard(ticket.shard(shards.tools()));
  }

  private Future<Boolean> heard(
      Ticket ticket, Pipeline.Server server, Tools.Shown shown, ChatRequest request) {
    Line<Piece> raw = new Line<>("mallex.turn." + ticket.turn() + ".probe.raw", window);
    Line<Piece> read = new Line<>("mallex.turn." + ticket.turn() + ".probe.read", window);
    var called = new Called();
    var receiver = bus.receive(read, called);
    var chance = new Tools.Chance(true, server.parses());
    return bus.ask(
            Tools.READ_BACK.shard(ticket.shard(shards.tools())),
            new Tools.ReadBack(ticket, shown, chance, raw, read))
        .compose(_ ->
            bus.ask(Upstream.ADDRESS, new Upstream.Post(ticket, server.origin(), request, raw)))
        .onFailure(cause -> {
          var end = new End.Failed(Refusal.faultOf(cause));
          bus.sender(raw).end(List.of(), end);
          bus.sender(read).end(List.of(), end);
        })
        .compose(_ -> called.answer.future().timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .onFailure(_ -> receiver.cancel());
  }

  /** Waits for the answer's end. */
  private static final class Called implements Sink<Piece> {

    private final Promise<Boolean> answer = Promise.promise();
    private boolean called;

    @Override
    public Future<?> pieces(List<Piece> pieces) {
      called |=
          pieces.stream()
              .anyMatch(
                  piece -> piece instanceof Piece.ToolUse(_, var name, _) && name.equals(NAME));
      return Future.succeededFuture();
    }

    /** A template that refuses tools does not know them. */
    @Override
    public void end(End end) {
      if (end instanceof End.Failed(var fault) && !(fault instanceof Fault.Refused)) {
        answer.tryFail(new Refusal(fault));
      } else {
        answer.tryComplete(called);
      }
    }
  }
}

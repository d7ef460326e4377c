package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mallex.bus.Bugs;
import dev.mallex.bus.Bus;
import dev.mallex.bus.Line;
import dev.mallex.bus.LineReceiver;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.turn.Asker;
import dev.mallex.domain.turn.Ticket;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Objects;

/** Receives each request, leads it where it wants to go, and sees to it that all are answered. */
@Shell
final class Reception {

  private final Vertx vertx;
  private final Admission admission;
  private final String token;
  private final Backstage backstage;
  private IngressConfig config;

  /** {@code token} is the one of this run; empty where there is none. */
  Reception(Vertx vertx, IngressConfig config, String token, Backstage backstage) {
    this.vertx = vertx;
    this.config = config;
    this.token = token;
    this.backstage = backstage;
    this.admission = new Admission(vertx, backstage);
  }

  void use(IngressConfig other) {
    config = other;
  }

  void receive(HttpServerRequest request) {
    var caller = new Caller(request);
    var route = Route.of(request.method().name(), Objects.requireNonNullElse(request.path(), ""));
    var papers =
        new Guard.Credentials(
            caller.header("host"),
            caller.header("origin"),
            caller.header("x-api-key"),
            caller.header("authorization"));
    Guard.of(token, config.token())
        .stops(papers, route.guarded())
        .ifPresentOrElse(caller::fail, () -> lead(caller, route));
  }

  /** What the HTTP codec could not read. */
  void receiveUnreadable(HttpServerRequest request) {
    var caller = new Caller(request);
    caller.response().putHeader("connection", "close");
    caller.fail(new Fault.Malformed("the request is not readable HTTP, or its head is too large"));
    request.connection().close();
  }

  private void lead(Caller caller, Route route) {
    Future.succeededFuture(route)
        .compose(there ->
            switch (there) {
              case Route.Messages _ -> messages(caller);
              case Route.CountTokens _ -> count(caller);
              case Route.Models _ -> json(caller, models().page(page(caller)));
              case Route.OneModel(var id) -> json(caller, models().one(id));
              case Route.Greeting _ -> json(caller, "{\"status\":\"ok\"}".getBytes(UTF_8));
              case Route.Nowhere(var fault) -> Future.failedFuture(new Refusal(fault));
            })
        .onFailure(cause -> caller.fail(Bugs.faultOf(caller.id(), cause)));
  }

  private Future<Void> messages(Caller caller) {
    return admission.toAnswer(caller, config).compose(conversation -> begin(caller, conversation));
  }

  private Future<Void> count(Caller caller) {
    return admission
        .toCount(caller, config)
        .map(conversation -> new Ingress.Count(ticket(caller, conversation), conversation))
        .compose(backstage.turns()::count)
        .compose(tokens -> json(caller, "{\"input_tokens\":%d}".formatted(tokens).getBytes(UTF_8)));
  }

  /** Whoever left while the body was read wants no turn. */
  private Future<Void> begin(Caller caller, Conversation conversation) {
    if (!caller.gone()) {
      var line = new Line<StreamEvent>("mallex.answer." + caller.id(), config.window());
      var receiver = conversation.settings().stream() ? stream(caller, line) : gather(caller, line);
      begin(new Ingress.Begin(ticket(caller, conversation), conversation, line), receiver);
    }
    return Future.succeededFuture();
  }

  private void begin(Ingress.Begin turn, LineReceiver<StreamEvent> receiver) {
    try {
      backstage.turns().begin(turn);
    } catch (RuntimeException bug) {
      receiver.close();
      throw bug;
    }
  }

  private LineReceiver<StreamEvent> gather(Caller caller, Line<StreamEvent> line) {
    var receiver = Bus.of(vertx).receive(line, new WholeAnswer(caller));
    caller.onGone(receiver::cancel);
    return receiver;
  }

  private LineReceiver<StreamEvent> stream(Caller caller, Line<StreamEvent> line) {
    var answer = new StreamAnswer(vertx, config, caller);
    var receiver = Bus.of(vertx).receive(line, answer);
    caller.onGone(() -> {
      receiver.cancel();
      answer.abandon();
    });
    return receiver;
  }

  private Ticket ticket(Caller caller, Conversation conversation) {
    var session = caller.header("x-claude-code-session-id");
    var agent = caller.header("x-claude-code-agent-id");
    var key = new ConversationKey(session, agent).of(conversation);
    var asker = new Asker(session, agent, conversation.tools().isEmpty());
    return new Ticket(caller.id(), key, asker, Instant.now().plus(config.turnDeadline()));
  }

  private static ModelList.Page page(Caller caller) {
    return ModelList.Page.of(
        caller.asked("limit"), caller.asked("after_id"), caller.asked("before_id"));
  }

  private ModelList models() {
    return new ModelList(backstage.models().get());
  }

  private static Future<Void> json(Caller caller, byte[] body) {
    caller.json(body);
    return Future.succeededFuture();
  }
}

package dev.mallex.room.ingress;

import dev.mallex.bus.Aside;
import dev.mallex.config.IngressConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Conversation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes a conversation of a caller's body, or says why it is none. */
@Shell
final class Admission {

  private final Vertx vertx;
  private final Backstage backstage;
  private final Tolerated tolerated = new Tolerated();

  Admission(Vertx vertx, Backstage backstage) {
    this.vertx = vertx;
    this.backstage = backstage;
  }

  /** A conversation whose next turn is wanted; its body is kept as the last one. */
  Future<Conversation> toAnswer(Caller caller, IngressConfig config) {
    return read(
        caller, config, backstage.lastRequest(), contract -> new MessagesReader(contract)::read);
  }

  /** A conversation that is to be counted. */
  Future<Conversation> toCount(Caller caller, IngressConfig config) {
    return read(caller, config, _ -> {}, contract -> new MessagesReader(contract)::readToCount);
  }

  private Future<Conversation> read(
      Caller caller,
      IngressConfig config,
      Consumer<byte[]> keeper,
      Function<Contract, Function<byte[], Conversation>> reader) {
    var said = caller.header(ApiVersion.HEADER);
    var contract = new Contract(ApiVersion.of(said), config.strict());
    return stops(caller, said, config.strict())
        .compose(_ -> Intake.of(vertx, caller.request(), config.bodyBytes()))
        .onSuccess(keeper::accept)
        .compose(body ->
            Aside.run(
                vertx,
                body.length > config.inlineBytes(),
                () -> reader.apply(contract).apply(body)))
        .onSuccess(_ -> tolerated.note(caller.id(), contract.oddities()))
        .compose(conversation -> known(conversation, config.unknownModels()));
  }

  private static Future<Void> stops(Caller caller, String version, boolean strict) {
    if (strict && version.isEmpty()) {
      return refused(new Fault.Malformed(ApiVersion.HEADER + ": header is required"));
    }
    return new BodyKind(caller.header("content-type"), caller.header("content-encoding"))
        .stops(strict)
        .map(Admission::<Void>refused)
        .orElseGet(Future::succeededFuture);
  }

  private Future<Conversation> known(
      Conversation conversation, IngressConfig.UnknownModels unknown) {
    var models = new ModelList(backstage.models().get());
    return unknown == IngressConfig.UnknownModels.SERVE || models.has(conversation.model())
        ? Future.succeededFuture(conversation)
        : Future.failedFuture(ModelList.unknown(conversation.model()));
  }

  private static <T> Future<T> refused(Fault fault) {
    return Future.failedFuture(new Refusal(fault));
  }
}

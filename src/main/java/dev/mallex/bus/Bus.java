package dev.mallex.bus;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event bus, as rooms use it: questions with an answer, events, and lines. */
@Shell
public final class Bus {

  private static final Logger log = LoggerFactory.getLogger(Bus.class);

  /** How long an asker waits where it names no patience of its own. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The answer of a room that stopped short: its fault crosses the bus as data. */
  record Refused(Fault fault) implements BusMessage {}

  private final EventBus events;
  private final OpenLines lines;

  private Bus(EventBus events, OpenLines lines) {
    this.events = events;
    this.lines = lines;
  }

  /** Teaches a fresh Vert.x to carry messages. Once, before the first room opens. */
  public static Bus prepare(Vertx vertx) {
    vertx.eventBus().registerCodec(new LocalCodec());
    vertx.eventBus().codecSelector(body -> body instanceof BusMessage ? LocalCodec.NAME : null);
    return of(vertx);
  }

  public static Bus of(Vertx vertx) {
    return new Bus(vertx.eventBus(), OpenLines.of(vertx));
  }

  /** Fails with a {@link Refusal} where the room refuses, is silent, or has a bug. */
  public <Q extends BusMessage, A extends BusMessage> Future<A> ask(Address<Q, A> to, Q question) {
    return ask(to, question, PATIENCE);
  }

  /** As {@link #ask(Address, BusMessage)}, for questions that may take their time. */
  public <Q extends BusMessage, A extends BusMessage> Future<A> ask(
      Address<Q, A> to, Q question, Duration patience) {
    var options = new DeliveryOptions().setSendTimeout(Math.max(1, patience.toMillis()));
    return events
        .<BusMessage>request(to.name(), question, options)
        .recover(cause -> Future.failedFuture(silence(to, patience, cause)))
        .map(message -> opened(to, message.body()));
  }

  /** Answers what is asked at an address. A room that throws answers at once, as one that fails. */
  public <Q extends BusMessage, A extends BusMessage> Future<Void> answer(
      Address<Q, A> at, Function<Q, Future<A>> room) {
    return events.<Q>localConsumer(at.name(), message -> reply(message, room)).completion();
  }

  /** Tells all who listen. */
  public <E extends BusMessage> void publish(Topic<E> topic, E event) {
    events.publish(topic.name(), event);
  }

  /** Hears each event of a topic, on the context of the caller. */
  public <E extends BusMessage> Future<Void> listen(Topic<E> topic, Consumer<E> listener) {
    return events
        .<E>localConsumer(topic.name(), message -> listener.accept(message.body()))
        .completion();
  }

  /** Opens the sending side of a line. Its receiver must be open before the first piece. */
  public <P> LineSender<P> sender(Line<P> line) {
    return new LineSender<>(events, line, lines);
  }

  /** Opens the receiving side of a line. */
  public <P> LineReceiver<P> receive(Line<P> line, Sink<P> sink) {
    return new LineReceiver<>(events, line, sink, lines);
  }

  /** Tells the sender of a line, whoever it is, that nobody wants the rest. */
  public void cancel(Line<?> line) {
    events.send(line.back(), new Back.Cancel());
  }

  /** Plugs a pure step between two lines until the end has passed. */
  public <P, Q> void stage(Line<P> from, Line<Q> to, Step<P, Q> step) {
    new Stage<>(this, from, to, step);
  }

  /** How many ends of lines are open: none where no turn runs. */
  public int openLines() {
    return lines.count();
  }

  private static <Q extends BusMessage, A extends BusMessage> void reply(
      Message<Q> message, Function<Q, Future<A>> room) {
    Future.succeededFuture(message.body())
        .compose(room)
        .onSuccess(message::reply)
        .onFailure(cause -> message.reply(new Refused(Bugs.faultOf(message.address(), cause))));
  }

  /** No answer is a fault that names the room. */
  private static Throwable silence(Address<?, ?> to, Duration patience, Throwable cause) {
    if (!(cause instanceof ReplyException reply)) {
      return cause;
    }
    var why =
        switch (reply.failureType()) {
          case TIMEOUT -> "%s gave no answer within %s".formatted(to.name(), patience);
          case NO_HANDLERS -> "%s is not open".formatted(to.name());
          default -> "%s failed: %s".formatted(to.name(), reply.getMessage());
        };
    log.atWarn().addKeyValue("room", to.name()).log("room without an answer: {}", why);
    return new Refusal(new Fault.Broken("inside mallex, " + why));
  }

  @SuppressWarnings({"unchecked", "unused"}) // the address says what its room answers
  private static <A extends BusMessage> A opened(Address<?, A> from, BusMessage reply) {
    if (reply instanceof Refused(var fault)) {
      throw new Refusal(fault);
    }
    return (A) reply;
  }
}

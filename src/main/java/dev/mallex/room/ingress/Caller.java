package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who sent one request, and waits for one answer or leaves. Nothing is written after that. */
@Shell
final class Caller {

  private static final Logger log = LoggerFactory.getLogger(Caller.class);

  private final String id = "req_" + UUID.randomUUID().toString().replace("-", "");
  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private Runnable onGone = () -> {};
  private boolean gone;

  Caller(HttpServerRequest request) {
    this.request = request;
    this.response = request.response().putHeader("request-id", id);
    response.closeHandler(_ -> leave()).exceptionHandler(_ -> leave());
  }

  /** The request's id, which is its turn's too. */
  String id() {
    return id;
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return response;
  }

  /** All of that name, as one; empty where there is none. */
  String header(String name) {
    return String.join(", ", request.headers().getAll(name));
  }

  /** A parameter of the query; empty where it is absent. */
  String asked(String name) {
    try {
      var value = request.getParam(name);
      return value == null ? "" : value;
    } catch (IllegalArgumentException unreadable) {
      throw new Refusal(new Fault.Malformed("the query is not readable"));
    }
  }

  boolean gone() {
    return gone;
  }

  /** Is called once when the caller leaves before the answer is whole; at once if it has left. */
  void onGone(Runnable action) {
    onGone = action;
    if (gone) {
      action.run();
    }
  }

  /** Hangs up on a caller who reads nothing of what is there for him. */
  void dismiss() {
    log.atInfo().addKeyValue("turn", id).log("caller reads nothing, and is given up");
    leave(); // the connection may be closed only when what is written went its way
    request.connection().close();
  }

  void json(byte[] body) {
    end(200, body);
  }

  /** Answers with the API's error envelope. */
  void fail(Fault fault) {
    if (!gone) {
      note(fault);
      var envelope = Envelope.of(fault, id);
      envelope.headers().forEach(response::putHeader);
      end(envelope.status(), envelope.body(id).getBytes(UTF_8));
    }
  }

  /** A bug is told as an error; its trace, where it has one, was logged where it was met. */
  void note(Fault fault) {
    if (fault instanceof Fault.Bug) {
      log.atError().addKeyValue("turn", id).addKeyValue("fault", fault).log("request failed");
    } else {
      log.atInfo().addKeyValue("turn", id).addKeyValue("fault", told(fault)).log("request refused");
    }
  }

  /** Some faults quote the request, which is nobody else's business. */
  private static String told(Fault fault) {
    return switch (fault) {
      case Fault.Malformed _, Fault.Refused _, Fault.NotFound _ -> fault.getClass().getSimpleName();
      default -> fault.toString();
    };
  }

  private void end(int status, byte[] body) {
    if (gone || response.ended()) {
      return;
    }
    response.setStatusCode(status).putHeader("content-type", "application/json");
    if (request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("content-length", String.valueOf(body.length)).end();
    } else {
      response.end(Buffer.buffer(body));
    }
  }

  private void leave() {
    if (!gone && !response.ended()) {
      gone = true;
      log.atDebug().addKeyValue("turn", id).log("caller left");
      onGone.run();
    }
  }
}

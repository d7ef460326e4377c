package dev.mallex.room.ingress;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Takes the body of a request, in bounds. One that is too large is refused at once; what is still
 * on its way is then thrown away for a moment, for a connection that closes on a sender would take
 * the answer with it.
 */
@Shell
final class Intake {

  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final int limit;
  private final Buffer body = Buffer.buffer();
  private final Promise<byte[]> whole = Promise.promise();

  private Intake(Vertx vertx, HttpServerRequest request, int limit) {
    this.vertx = vertx;
    this.request = request;
    this.limit = limit;
  }

  static Future<byte[]> of(Vertx vertx, HttpServerRequest request, int limit) {
    return new Intake(vertx, request, limit).begin();
  }

  private Future<byte[]> begin() {
    request.handler(this::onBytes).exceptionHandler(_ -> breakOff());
    request.endHandler(_ -> whole.tryComplete(body.getBytes()));
    if (announced() > limit) {
      refuse();
    } else if ("100-continue".equalsIgnoreCase(request.getHeader("expect"))) {
      request.response().writeContinue();
    }
    return whole.future();
  }

  private void onBytes(Buffer bytes) {
    if (whole.future().isComplete()) {
      return;
    }
    if (body.length() + bytes.length() > limit) {
      refuse();
    } else {
      body.appendBuffer(bytes);
    }
  }

  private void breakOff() {
    whole.tryFail(new Refusal(new Fault.Malformed("the request body broke off")));
  }

  private void refuse() {
    var connection = request.connection();
    request.response().putHeader("connection", "close");
    request.endHandler(_ -> connection.close());
    long timer = vertx.setTimer(LINGER.toMillis(), _ -> connection.close());
    connection.closeHandler(_ -> vertx.cancelTimer(timer));
    whole.tryFail(new Refusal(new Fault.TooLarge(limit)));
  }

  /** A length that is no number is the HTTP codec's affair. */
  private long announced() {
    var length = request.getHeader("content-length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}

package dev.mallex.room.upstream;

import dev.mallex.bus.Bugs;
import dev.mallex.bus.LineSender;
import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.sse.SseDecoder;
import dev.mallex.domain.turn.End;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way to the model server, and the answer as it flows down the turn's line. */
@Shell
final class Exchange {

  private static final Logger log = LoggerFactory.getLogger(Exchange.class);
  private static final int ERROR_BYTES = 65_536;

  private final String turn;
  private final LineSender<Piece> line;
  private final Signs signs;
  private final SseDecoder decoder;
  private final ChunkReader reader = new ChunkReader();
  private Runnable hangUp = () -> {};
  private boolean over;

  /** {@code moved} is told that the server gets on. */
  Exchange(String turn, LineSender<Piece> line, int eventBytes, Consumer<Upstream.Moved> moved) {
    this.turn = turn;
    this.signs = new Signs(turn, moved);
    this.line = line.onCancel(this::cancel);
    this.decoder = new SseDecoder(eventBytes);
  }

  /** Sends {@code body} once it is there, unless nobody wants the answer any more. */
  void run(Future<HttpClientRequest> opened, Future<Buffer> body) {
    opened.onSuccess(this::connected).onFailure(cause -> fail(unreachable(cause)));
    Future.join(opened, body)
        .onSuccess(_ -> post(opened.result(), body.result()))
        .onFailure(_ -> unwritten(body));
  }

  /** Whatever breaks the connection ends the answer; Vert.x need not log it as well. */
  private void connected(HttpClientRequest request) {
    request.connection().exceptionHandler(_ -> {});
    hangUp = request::reset;
    if (over) {
      request.reset();
    }
  }

  private void post(HttpClientRequest request, Buffer body) {
    if (!over) {
      request
          .putHeader("content-type", "application/json")
          .putHeader("accept", "text/event-stream")
          .send(body)
          .onSuccess(this::answered)
          .onFailure(this::broken);
    }
  }

  private void answered(HttpClientResponse response) {
    if (over) {
      return;
    }
    response.exceptionHandler(this::broken);
    if (response.statusCode() == 200) {
      line.send(List.of(new Piece.Accepted()));
      line.onRoom(response::resume);
      response.handler(bytes -> onBytes(response, bytes));
      response.endHandler(_ -> end(List.of(), reader.endAtClose()));
    } else {
      refused(response);
    }
  }

  /** What broke a connection is worth a line: the caller only hears that it did. */
  private void broken(Throwable cause) {
    if (!over) {
      log.atInfo().addKeyValue("turn", turn).addKeyValue("cause", cause).log("answer broken off");
    }
    end(List.of(), reader.endAtClose());
  }

  /** A reader that stumbles ends the answer, and leaves nobody waiting. */
  private List<Piece> read(Buffer bytes) {
    try {
      return reader.read(decoder.feed(bytes.getBytes()));
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      hangUp.run();
      end(List.of(), new End.Failed(Bugs.faultOf(turn, bug)));
      return List.of();
    }
  }

  private void onBytes(HttpClientResponse response, Buffer bytes) {
    if (over) {
      return;
    }
    var pieces = read(bytes);
    signs.heard(pieces);
    if (reader.end().isPresent()) {
      end(pieces, reader.endAtClose());
      hangUp.run();
      return;
    }
    if (!over) {
      line.send(pieces);
    }
    if (line.full()) {
      response.pause();
    }
  }

  private void refused(HttpClientResponse response) {
    var text = Buffer.buffer();
    response.handler(bytes -> {
      if (text.length() < ERROR_BYTES) {
        text.appendBuffer(bytes);
      }
    });
    response.endHandler(_ -> {
      log.atInfo()
          .addKeyValue("turn", turn)
          .addKeyValue("status", response.statusCode())
          .addKeyValue("bytes", text.length())
          .log("server refused");
      log.atTrace().addKeyValue("turn", turn).addKeyValue("body", text).log("server refused");
      fail(ServerError.fault(response.statusCode(), text.toString()));
    });
  }

  private void unwritten(Future<Buffer> body) {
    if (body.failed()) {
      hangUp.run();
      end(List.of(), new End.Failed(Bugs.faultOf(turn, body.cause())));
    }
  }

  private void cancel() {
    if (!over) {
      over = true;
      hangUp.run();
      line.abandon(new End.Cancelled());
    }
  }

  private void fail(Fault fault) {
    if (!over && fault instanceof Fault.Bug) {
      log.atWarn().addKeyValue("turn", turn).addKeyValue("fault", fault).log("request refused");
    }
    end(List.of(), new End.Failed(fault));
  }

  private void end(List<Piece> pieces, End end) {
    if (!over) {
      over = true;
      line.end(pieces, end);
    }
  }

  private static Fault unreachable(Throwable cause) {
    return new Fault.Died("the model server does not answer: " + cause.getMessage());
  }
}

package dev.mallex.app.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A model server of a few lines that always says the same: for training, where no model is. */
@Shell
final class CannedServer implements AutoCloseable {

  /** How many turns warm what a first real one needs. */
  static final int TURNS = 30;

  private static final String ANSWER =
      """
      : keepalive 1/1

      data: {"choices":[{"index":0,"finish_reason":null,"delta":{"role":"assistant","content":"Hello."}}]}

      data: {"choices":[{"index":0,"finish_reason":"stop","delta":{"role":"assistant"}}]}

      data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"total_tokens":11}}

      data: [DONE]

      """;

  private final HttpServer server;

  CannedServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", CannedServer::answer);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("content-type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(ANSWER.getBytes(StandardCharsets.UTF_8));
    }
  }
}

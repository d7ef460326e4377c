package dev.mallex.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The Messages API at its plainest: each request is answered with the next calls, as they stand,
 * and with {@link #DONE} when there are no more.
 */
final class StubApi implements AutoCloseable {

  /** A tool and its input, in the client's own names. */
  record Use(String tool, Map<String, Object> input) {}

  static final String DONE = "Done.";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<List<Use>> turns;
  private int next;
  private int calls;

  private StubApi(HttpServer server, List<List<Use>> turns) {
    this.server = server;
    this.turns = turns;
  }

  static StubApi start(List<List<Use>> turns) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var stub = new StubApi(server, turns);
    server.createContext("/", stub::answer);
    server.start();
    return stub;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      boolean message = exchange.getRequestURI().getPath().equals("/v1/messages");
      var body = (message ? stream() : "").getBytes(UTF_8);
      exchange.getResponseHeaders().add("content-type", "text/event-stream");
      exchange.sendResponseHeaders(message ? 200 : 404, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized String stream() {
    var uses = next < turns.size() ? turns.get(next) : List.<Use>of();
    next++;
    var out = new StringBuilder();
    event(out, "message_start", Map.of("message", message()));
    for (var use : uses) {
      var block = Map.of("type", "tool_use", "id", "toolu_" + ++calls, "name", use.tool());
      var start = new LinkedHashMap<String, Object>(block);
      start.put("input", Map.of());
      var delta =
          Map.<String, Object>of("type", "input_json_delta", "partial_json", json(use.input()));
      block(out, uses.indexOf(use), start, delta);
    }
    if (uses.isEmpty()) {
      var text = Map.<String, Object>of("type", "text", "text", "");
      block(out, 0, text, Map.<String, Object>of("type", "text_delta", "text", DONE));
    }
    var reason = uses.isEmpty() ? "end_turn" : "tool_use";
    event(
        out,
        "message_delta",
        Map.of("delta", Map.of("stop_reason", reason), "usage", Map.of("output_tokens", 9)));
    event(out, "message_stop", Map.of());
    return out.toString();
  }

  private Map<String, Object> message() {
    var message = new LinkedHashMap<String, Object>();
    message.put("id", "msg_" + next);
    message.put("type", "message");
    message.put("role", "assistant");
    message.put("model", "stub");
    message.put("content", List.of());
    message.put("usage", Map.of("input_tokens", 9, "output_tokens", 1));
    return message;
  }

  private static void block(
      StringBuilder out, int index, Map<String, Object> start, Map<String, Object> delta) {
    event(out, "content_block_start", Map.of("index", index, "content_block", start));
    event(out, "content_block_delta", Map.of("index", index, "delta", delta));
    event(out, "content_block_stop", Map.of("index", index));
  }

  private static void event(StringBuilder out, String type, Map<String, Object> fields) {
    var all = new ArrayList<>(List.of(Map.entry("type", (Object) type)));
    all.addAll(fields.entrySet());
    var event = new LinkedHashMap<String, Object>();
    all.forEach(each -> event.put(each.getKey(), each.getValue()));
    out.append("event: ").append(type).append("\ndata: ").append(json(event)).append("\n\n");
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

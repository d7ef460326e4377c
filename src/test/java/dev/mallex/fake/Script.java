package dev.mallex.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * What the fake model server does with one request, step by step. It closes the connection after
 * the last step, as the real one does.
 */
public final class Script {

  /** One thing that the server does on the wire. */
  private interface Step {
    void play(Socket socket, Asked asked) throws Exception;
  }

  /** What a test does between two steps of the server. */
  public interface Between {
    void run() throws Exception;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Step> steps;

  private Script(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /** A stream's head has gone out; what follows are its events. */
  public static Script stream() {
    return empty().raw(head(200, "text/event-stream", "Cache-Control: no-cache\r\n"));
  }

  /** A whole answer: its pieces of text, {@code stop}, some usage, the end. */
  public static Script says(String... texts) {
    return stream().keepalive(1, 1).text(texts).finish("stop").usage(10, 4, texts.length).done();
  }

  /** Closes without a byte. */
  public static Script empty() {
    return new Script(List.of());
  }

  /** Never says anything, until the client leaves. */
  public static Script silence() {
    return empty().untilDone(Asked::gone);
  }

  public static Script json(int status, String body) {
    return empty().raw(head(status, "application/json", "") + body);
  }

  public static Script plain(int status, String body) {
    return empty().raw(head(status, "text/html", "") + body);
  }

  public static Script transcript(String name) {
    var transcript = Transcript.of(name);
    var script = empty().then((socket, _) -> write(socket, transcript.response()));
    return transcript.hangs() ? script.untilDone(Asked::gone) : script;
  }

  /** The comment that tells how much of the prompt was read. */
  public Script keepalive(int done, int total) {
    return raw(": keepalive %d/%d\n\n".formatted(done, total));
  }

  /** One chunk for each text. */
  public Script text(String... texts) {
    var script = this;
    for (var text : texts) {
      script = script.delta(Map.of("role", "assistant", "content", text));
    }
    return script;
  }

  public Script reasoning(String text) {
    return delta(Map.of("role", "assistant", "reasoning", text));
  }

  /** A call, whole, as mlx_lm.server sends it. */
  public Script call(String id, String name, String arguments) {
    var function = Map.of("name", name, "arguments", arguments);
    var call = Map.of("id", id, "type", "function", "function", function, "index", 0);
    return delta(Map.of("role", "assistant", "tool_calls", List.of(call)));
  }

  public Script finish(String reason) {
    return chunk(choice(Map.of("role", "assistant"), reason));
  }

  /** {@code prompt} includes {@code cached}. */
  public Script usage(int prompt, int cached, int completion) {
    var usage =
        Map.of(
            "prompt_tokens",
            prompt,
            "completion_tokens",
            completion,
            "total_tokens",
            prompt + completion,
            "prompt_tokens_details",
            Map.of("cached_tokens", cached));
    return chunk(Map.of("choices", List.of(), "usage", usage));
  }

  public Script done() {
    return raw("data: [DONE]\n\n");
  }

  public Script error(String why) {
    return chunk(Map.of("error", why));
  }

  /** Says nothing for a while. */
  public Script pause(Duration time) {
    return then((_, _) -> Thread.sleep(time));
  }

  /** Says nothing until the test opens the gate. */
  public Script until(CompletableFuture<?> gate) {
    return untilDone(_ -> gate);
  }

  /** Says nothing until the client leaves. */
  public Script untilGone() {
    return untilDone(Asked::gone);
  }

  /** The same text again and again, until the client leaves. */
  public Script forever(String text) {
    return forever(text, new AtomicLong());
  }

  /** As {@link #forever(String)}; {@code written} counts how often it was written. */
  public Script forever(String text, AtomicLong written) {
    var chunk = event(choice(Map.of("role", "assistant", "content", text), "")).getBytes(UTF_8);
    return then((socket, asked) -> {
      while (!asked.gone().isDone()) {
        write(socket, chunk);
        written.incrementAndGet();
      }
    });
  }

  /** So many texts, one each {@code every}, by the clock; {@code written} counts them. */
  public Script paced(int many, Duration every, IntFunction<String> text, AtomicLong written) {
    return then((socket, _) -> {
      long began = System.nanoTime();
      for (int number = 0; number < many; number++) {
        var delta = Map.of("role", "assistant", "content", text.apply(number));
        write(socket, event(choice(delta, "")).getBytes(UTF_8));
        written.incrementAndGet();
        var due = every.multipliedBy(number + 1L).minusNanos(System.nanoTime() - began);
        if (due.isPositive()) {
          Thread.sleep(due);
        }
      }
    });
  }

  /** Resets the connection. */
  public Script cut() {
    return then((socket, _) -> {
      socket.setSoLinger(true, 0);
      socket.close();
    });
  }

  public Script raw(String bytes) {
    return raw(bytes.getBytes(UTF_8));
  }

  public Script raw(byte[] bytes) {
    return then((socket, _) -> write(socket, bytes));
  }

  /** The test does something before the server goes on. */
  public Script between(Between act) {
    return then((_, _) -> act.run());
  }

  public Script bytes(byte[] bytes) {
    return then((socket, _) -> write(socket, bytes));
  }

  /** Tells the test that the server has come this far. */
  public Script reached(CompletableFuture<Void> mark) {
    return then((_, _) -> mark.complete(null));
  }

  void play(Socket socket, Asked asked) throws Exception {
    for (var step : steps) {
      step.play(socket, asked);
    }
  }

  private Script untilDone(Function<Asked, CompletableFuture<?>> gate) {
    return then((_, asked) -> gate.apply(asked).join());
  }

  private Script delta(Map<String, ?> delta) {
    return chunk(choice(delta, ""));
  }

  private Script chunk(Map<String, ?> fields) {
    return raw(event(fields));
  }

  private Script then(Step step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new Script(more);
  }

  private static Map<String, ?> choice(Map<String, ?> delta, String finish) {
    var choice = new LinkedHashMap<String, Object>();
    choice.put("index", 0);
    choice.put("finish_reason", finish.isEmpty() ? null : finish);
    choice.put("delta", delta);
    return Map.of("choices", List.of(choice));
  }

  private static String event(Map<String, ?> fields) {
    var chunk = new LinkedHashMap<String, Object>();
    chunk.put("id", "chatcmpl-1");
    chunk.put("object", "chat.completion.chunk");
    chunk.put("model", "default_model");
    chunk.put("created", 1_795_381_119);
    chunk.putAll(fields);
    try {
      return "data: " + JSON.writeValueAsString(chunk) + "\n\n";
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String head(int status, String type, String more) {
    return "HTTP/1.0 %d Status\r\nServer: BaseHTTP/0.6 Python/3.11.7\r\nContent-type: %s\r\n%s\r\n"
        .formatted(status, type, more);
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }
}

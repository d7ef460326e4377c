package dev.mallex.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A caller of our own, for machines without Claude Code: streams a turn, runs its calls, goes on.
 */
@Shell
final class DemoCaller {

  private static final int MOST_TURNS = 5;
  private static final JsonMapper JSON = new JsonMapper();

  private final URI messages;
  private final String token;
  private final Consumer<String> say;

  DemoCaller(String url, String token, Consumer<String> say) {
    this.messages = URI.create(url + "/v1/messages");
    this.token = token;
    this.say = say;
  }

  /** Holds a conversation until the model ends it; true where it ended as it should. */
  boolean converse(DemoRequest first) throws IOException, InterruptedException {
    var request = first;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      say.accept("→ request: " + request.describe());
      var answer = stream(request);
      if (answer.calls().isEmpty()) {
        return answer.ended();
      }
      request = request.after(answer, run(answer));
    }
    return false;
  }

  private DemoAnswer stream(DemoRequest request) throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var post =
          HttpRequest.newBuilder(messages)
              .header("authorization", "Bearer " + token)
              .header("anthropic-version", "2023-06-01")
              .header("content-type", "application/json")
              .header("x-claude-code-session-id", "demo")
              .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request.body())))
              .build();
      return read(client.send(post, BodyHandlers.ofLines()));
    }
  }

  private DemoAnswer read(HttpResponse<Stream<String>> response) throws IOException {
    var answer = new DemoAnswer(say);
    for (var line : (Iterable<String>) response.body()::iterator) {
      if (line.startsWith("data: ")) {
        answer.hear(JSON.readTree(line.substring(6)));
      } else if (response.statusCode() != 200) {
        say.accept("✗ " + line);
      }
    }
    answer.finish();
    return answer;
  }

  private List<String> run(DemoAnswer answer) throws IOException {
    var results = new ArrayList<String>();
    for (var call : answer.calls()) {
      say.accept("⚙ tool call: " + call.name() + " " + call.input());
      var result = run(call.name(), call.input());
      say.accept("← tool result: " + result);
      results.add(result);
    }
    return results;
  }

  private static String run(String name, JsonNode input) throws IOException {
    if (!name.equals("Write")) {
      return "No such tool: " + name;
    }
    var file = Path.of(input.path("file_path").asText());
    Files.writeString(file, input.path("content").asText());
    return "File created: " + file;
  }
}

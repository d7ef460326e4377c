package dev.mallex.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A prompt as the real server rendered it for its model, and what the server counted of it.
 *
 * @param prompt the text that the model read; the scripted model's tokens are its bytes
 * @param tokens of the prompt
 * @param cached of these, those that the server did not have to read again
 * @param completion tokens of the answer
 * @param room tokens that the answer might have had
 */
record Rendered(String prompt, int tokens, int cached, int completion, int room) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a tap before the server has heard, in the order in which it was asked. */
  static List<Rendered> of(Wiretap tap, Path model) throws IOException, InterruptedException {
    var heard = tap.heardOf().stream().filter(each -> usage(each.answer()).isObject()).toList();
    var bodies = Files.createTempFile("bodies", ".jsonl");
    try {
      Files.writeString(
          bodies,
          heard.stream().map(each -> each.asked().body()).collect(Collectors.joining("\n")));
      var prompts = rendered(model, bodies);
      var all = new ArrayList<Rendered>();
      for (int at = 0; at < heard.size(); at++) {
        var usage = usage(heard.get(at).answer());
        all.add(
            new Rendered(
                prompts.get(at),
                usage.path("prompt_tokens").asInt(),
                usage.at("/prompt_tokens_details/cached_tokens").asInt(),
                usage.path("completion_tokens").asInt(),
                JSON.readTree(heard.get(at).asked().body()).path("max_tokens").asInt()));
      }
      return all;
    } finally {
      Files.delete(bodies);
    }
  }

  private static List<String> rendered(Path model, Path bodies)
      throws IOException, InterruptedException {
    var script = Path.of("src", "test", "resources", "render.py").toAbsolutePath().toString();
    var python = Neighbours.python(Neighbours.MLX_LM).toString();
    var ran =
        Command.of(python, script, model.toString(), bodies.toString()).run(Duration.ofMinutes(2));
    if (ran.exit() != 0) {
      throw new AssertionError("not rendered: " + ran.err());
    }
    var prompts = new ArrayList<String>();
    for (var line : ran.out().lines().toList()) {
      prompts.add(JSON.readTree(line).asText());
    }
    return prompts;
  }

  /** The last chunk of a stream tells it. */
  private static JsonNode usage(String answer) {
    int last = answer.lastIndexOf("\"usage\":");
    int line = answer.lastIndexOf("data: ", Math.max(0, last));
    if (last < 0 || line < 0) {
      return JSON.missingNode();
    }
    try {
      var end = answer.indexOf('\n', line);
      return JSON.readTree(answer.substring(line + "data: ".length(), end)).path("usage");
    } catch (IOException broken) {
      return JSON.missingNode();
    }
  }
}

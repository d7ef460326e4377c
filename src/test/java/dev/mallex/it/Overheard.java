package dev.mallex.it;

import static java.nio.file.StandardOpenOption.APPEND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A scripted model that notes every prompt as its template made it. */
record Overheard(Path folder) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROMPTS = "prompts.jsonl";

  /** Whatever ends as an answer begins is a whole prompt. */
  private static final String NOTING =
      """

      import json
      ANSWERS = [HEADER] + [HEADER + opening for opening in OPENINGS]
      unheard = next_token


      def next_token(ids):
          if any(ids[-len(a):].tolist() == a for a in ANSWERS):
              with open(%s, "a") as prompts:
                  prompts.write(json.dumps(TOK.decode(ids.tolist(), skip_special_tokens=False)) + "\\n")
          return unheard(ids)
      """;

  /** Its files are copied to the folder, under the model's own name. */
  static Overheard of(Path model, Path scratch) throws IOException {
    var folder = Files.createDirectories(scratch.resolve(model.getFileName()));
    try (var files = Files.list(model)) {
      for (var file : files.toList()) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, folder.resolve(file.getFileName()));
        }
      }
    }
    var prompts = JSON.writeValueAsString(folder.resolve(PROMPTS).toString());
    Files.writeString(folder.resolve("model.py"), NOTING.formatted(prompts), APPEND);
    return new Overheard(folder);
  }

  /** Every prompt of a conversation that has tools, in order. */
  List<String> promptsWithTools() throws IOException {
    return Files.readAllLines(folder.resolve(PROMPTS)).stream()
        .map(Overheard::text)
        .filter(prompt -> prompt.contains("# Tools"))
        .toList();
  }

  private static String text(String line) {
    try {
      return JSON.readValue(line, String.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a prompt: " + line, e);
    }
  }
}

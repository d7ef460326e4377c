package dev.mallex.it;

import static java.nio.file.StandardOpenOption.APPEND;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A scripted model that sums up when it is asked to: its summary is the rest of the script. It
 * notes how long each prompt was.
 */
record Summing(Path folder) {

  /** A prompt in tokens, which are bytes, and whether it asked for a summary. */
  record Prompt(int tokens, boolean summary) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROMPTS = "prompts.jsonl";

  private static final String CODE =
      """

      import json
      ASKS = ("CRITICAL: Respond with TEXT ONLY", "Your task is to create a detailed summary")
      unsummed, unheard = script, next_token


      def asked(text):
          return max(text.rfind(ask) for ask in ASKS) > text.rfind("<|im_start|>assistant")


      @functools.lru_cache(maxsize=64)
      def script(prompt):
          text = TOK.decode(np.frombuffer(prompt, np.int32).tolist(), skip_special_tokens=False)
          if not asked(text):
              return unsummed(prompt)
          emit = text.rfind("{{emit}}")
          text = text[max(text.rfind("<|im_start|>", 0, emit), 0):]
          emits = re.findall(r"\\{\\{emit\\}\\}.*?\\{\\{/emit\\}\\}", text, re.S)
          rest = "".join(emits[min(text.count("<|im_start|>assistant\\n"), len(emits) - 1):])
          told = "<analysis>Notes were read.</analysis>\\n<summary>Go on: %%s</summary>" %% rest
          return encode(told), 0, set()


      def next_token(ids):
          if ids[-len(HEADER):].tolist() == HEADER:
              text = TOK.decode(ids[:-len(HEADER)].tolist(), skip_special_tokens=False)
              with open(%s, "a") as prompts:
                  prompts.write(json.dumps({"tokens": len(ids), "summary": asked(text)}) + "\\n")
          return unheard(ids)
      """;

  /** The model's files are copied to the folder, under the model's own name. */
  static Summing of(Path model, Path scratch) throws IOException {
    var folder = Overheard.of(model, scratch).folder();
    Files.copy(
        model.resolve("model.py"),
        folder.resolve("model.py"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    var prompts = JSON.writeValueAsString(folder.resolve(PROMPTS).toString());
    Files.writeString(folder.resolve("model.py"), CODE.formatted(prompts), APPEND);
    return new Summing(folder);
  }

  /** Every prompt that was read, in order. */
  List<Prompt> prompts() throws IOException {
    return Files.readAllLines(folder.resolve(PROMPTS)).stream().map(Summing::prompt).toList();
  }

  private static Prompt prompt(String line) {
    try {
      return JSON.readValue(line, Prompt.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not a prompt: " + line, e);
    }
  }
}

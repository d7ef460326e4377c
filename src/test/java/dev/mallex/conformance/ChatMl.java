package dev.mallex.conformance;

import static dev.mallex.fake.SmallTokenizer.END;
import static dev.mallex.fake.SmallTokenizer.START;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.Asked;
import dev.mallex.fake.Script;
import dev.mallex.fake.SmallTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Counts prompts as a model server does: the whole request rendered in ChatML, then tokenized.
 *
 * @param opening what the template puts before everything
 * @param mark what it puts before each message
 */
record ChatMl(HuggingFaceTokenizer tokenizer, String opening, String mark) {

  static ChatMl plain() throws IOException {
    return with("", "");
  }

  static ChatMl with(String opening, String mark) throws IOException {
    stayAtHome();
    var json = SmallTokenizer.json().getBytes(StandardCharsets.UTF_8);
    var options = Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");
    return new ChatMl(
        HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options), opening, mark);
  }

  /** The library would write into the user's home and call its makers, in a test as elsewhere. */
  private static void stayAtHome() {
    System.setProperty("ENGINE_CACHE_DIR", Path.of("target/native").toAbsolutePath().toString());
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("jna.tmpdir", Path.of("target").toAbsolutePath().toString());
  }

  /** Answers a word, and what the prompt really had. */
  Script answer(Asked asked) {
    return Script.stream()
        .text("Soup.")
        .finish("stop")
        .usage(tokens(asked.json().path("messages")), 3, 2)
        .done();
  }

  private int tokens(JsonNode messages) {
    var prompt = new StringBuilder(opening);
    for (var message : messages) {
      prompt
          .append(START)
          .append(message.path("role").asText())
          .append("\n")
          .append(mark)
          .append(message.path("content").asText())
          .append(END)
          .append("\n");
    }
    prompt.append(START).append("assistant\n");
    return tokenizer.encode(prompt.toString(), false, false).getIds().length;
  }
}

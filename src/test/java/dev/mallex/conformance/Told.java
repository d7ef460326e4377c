package dev.mallex.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.app.Heard;
import java.util.ArrayList;
import java.util.List;

/**
 * What a message tells whoever reads it: its blocks and why it ended, ids and usage aside. Thoughts
 * are compared without the white space around them; a thought without words tells nothing.
 *
 * @param stopSequence empty where none was hit
 */
public record Told(List<Part> parts, String stopReason, String stopSequence) {

  /** One block. */
  public sealed interface Part {

    record Text(String text) implements Part {}

    record Thought(String text) implements Part {}

    record Call(String name, JsonNode input) implements Part {}
  }

  public Told {
    parts = List.copyOf(parts);
  }

  /** A turn that ended by itself. */
  static Told that(Part... parts) {
    return new Told(List.of(parts), "end_turn", "");
  }

  /** A turn that is one text. */
  static Told says(String text) {
    return that(text(text));
  }

  /** A turn that waits for its calls. */
  static Told calls(Part... parts) {
    return that(parts).stopped("tool_use");
  }

  static Part text(String text) {
    return new Part.Text(text);
  }

  static Part thought(String text) {
    return new Part.Thought(text);
  }

  static Part call(String name, String input) {
    return new Part.Call(name, Heard.json(input));
  }

  Told stopped(String reason) {
    return new Told(parts, reason, stopSequence);
  }

  Told stoppedAt(String sequence) {
    return new Told(parts, "stop_sequence", sequence);
  }

  /** Of a message, which has to have what every client wants of one. */
  public static Told of(JsonNode message) {
    demand(message.path("type").asText().equals("message"), "type", message);
    demand(message.path("role").asText().equals("assistant"), "role", message);
    demand(message.path("id").asText().startsWith("msg_"), "id", message);
    demand(message.path("model").isTextual(), "model", message);
    for (var count : List.of("input_tokens", "output_tokens")) {
      demand(message.path("usage").path(count).isIntegralNumber(), count, message);
    }
    var parts = new ArrayList<Part>();
    message.path("content").forEach(block -> parts.add(part(block)));
    parts.removeIf(part -> part instanceof Part.Thought(var text) && text.isEmpty());
    return new Told(
        parts, message.path("stop_reason").asText(), message.path("stop_sequence").asText(""));
  }

  private static Part part(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "text" -> {
        demand(block.path("text").isTextual(), "text", block);
        yield text(block.path("text").asText());
      }
      case "thinking" -> {
        demand(!block.path("signature").asText().isEmpty(), "signature", block);
        yield thought(block.path("thinking").asText().strip());
      }
      case "tool_use" -> {
        demand(block.path("id").asText().startsWith("toolu_"), "id", block);
        demand(block.path("input").isObject(), "input", block);
        yield new Part.Call(block.path("name").asText(), block.path("input"));
      }
      default -> throw new AssertionError("a block that no answer has: " + block);
    };
  }

  private static void demand(boolean holds, String what, JsonNode where) {
    if (!holds) {
      throw new AssertionError("%s is wrong or missing in %s".formatted(what, where));
    }
  }
}

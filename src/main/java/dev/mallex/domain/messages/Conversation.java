package dev.mallex.domain.messages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request of the Messages API: the whole conversation so far, and how its next turn is wanted.
 *
 * @param model the model's name as the caller wrote it, to be echoed
 * @param system the system prompt's blocks, in order; empty where there is none
 * @param settings how the answer is wanted
 * @param rest fields of the body that we do not open
 */
public record Conversation(
    String model,
    List<Block> system,
    List<Message> messages,
    List<Tool> tools,
    ToolChoice toolChoice,
    Settings settings,
    Map<String, Object> rest) {

  /**
   * How the answer is wanted.
   *
   * @param maxTokens 0 only warms the cache
   * @param sampling {@code temperature}, {@code top_p}, {@code top_k}: only those that were given
   * @param outputSchema the JSON Schema that the answer shall match; empty where none was given
   */
  public record Settings(
      int maxTokens,
      boolean stream,
      Map<String, Number> sampling,
      List<String> stopSequences,
      Thinking thinking,
      Map<String, Object> outputSchema) {
    public Settings {
      sampling = Map.copyOf(sampling);
      stopSequences = List.copyOf(stopSequences);
      outputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(outputSchema));
    }
  }

  public Conversation {
    system = List.copyOf(system);
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    rest = Collections.unmodifiableMap(new LinkedHashMap<>(rest));
  }

  public Conversation withSystem(List<Block> other) {
    return new Conversation(model, other, messages, tools, toolChoice, settings, rest);
  }

  public Conversation withMessages(List<Message> other) {
    return new Conversation(model, system, other, tools, toolChoice, settings, rest);
  }

  public Conversation withTools(List<Tool> other) {
    return new Conversation(model, system, messages, other, toolChoice, settings, rest);
  }
}

package dev.mallex.domain.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of a Chat Completions request, less what never changes ({@code model}, {@code stream},
 * {@code stream_options}).
 *
 * @param tools as the model's template renders them; empty in the XML dialect
 * @param sampling {@code temperature}, {@code top_p} and their like, in the server's own names
 * @param templateSwitches {@code chat_template_kwargs}
 */
public record ChatRequest(
    List<ChatMessage> messages,
    List<Map<String, Object>> tools,
    int maxTokens,
    Map<String, Number> sampling,
    Map<String, Object> templateSwitches) {

  public ChatRequest withMaxTokens(int other) {
    return new ChatRequest(messages, tools, other, sampling, templateSwitches);
  }

  /** The same with what was said since. */
  public ChatRequest and(ChatMessage... more) {
    var all = new ArrayList<>(messages);
    all.addAll(List.of(more));
    return new ChatRequest(all, tools, maxTokens, sampling, templateSwitches);
  }

  /** About as many characters as a template renders of it. */
  public int chars() {
    return tools.toString().length() + messages.stream().mapToInt(ChatMessage::chars).sum();
  }

  public ChatRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
    sampling = Collections.unmodifiableMap(new LinkedHashMap<>(sampling));
    templateSwitches = Collections.unmodifiableMap(new LinkedHashMap<>(templateSwitches));
  }
}

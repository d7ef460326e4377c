package dev.mallex.room.translate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Measures the texts of a request that a model's template renders. */
final class TokenMeter {

  private static final ObjectWriter JSON = new JsonMapper().writer(new TemplateJson());

  private final List<String> texts = new ArrayList<>();
  private int units;

  private TokenMeter(ChatRequest request) {
    request.tools().stream().map(TokenMeter::json).forEach(texts::add);
    int asked = lastUser(request.messages());
    for (int at = 0; at < request.messages().size(); at++) {
      add(request.messages().get(at), at > asked);
    }
  }

  static Measure of(ChatRequest request, ToLongFunction<String> size) {
    var meter = new TokenMeter(request);
    return new Measure(meter.texts.stream().mapToLong(size).sum(), meter.units);
  }

  /** How many pictures the model is shown. */
  static long pictures(ChatRequest request) {
    return request.messages().stream()
        .mapToLong(
            message -> message instanceof ChatMessage.User(_, var pictures) ? pictures.size() : 0)
        .sum();
  }

  /** Templates forget what was thought before the user's last words. */
  private void add(ChatMessage message, boolean recent) {
    units++;
    switch (message) {
      case ChatMessage.System(var content) -> texts.add(content);
      case ChatMessage.User(var content, _) -> texts.add(content);
      case ChatMessage.Tool(_, var content) -> texts.add(content);
      case ChatMessage.Assistant(var content, var reasoning, var calls) -> {
        texts.add(recent ? reasoning : "");
        texts.add(content);
        calls.forEach(this::add);
      }
    }
  }

  private void add(ChatMessage.Call call) {
    units++;
    texts.add("{\"name\": \"%s\", \"arguments\": ".formatted(call.name()));
    texts.add(call.arguments() + "}");
  }

  private static int lastUser(List<ChatMessage> messages) {
    int last = messages.size() - 1;
    while (last >= 0 && !(messages.get(last) instanceof ChatMessage.User)) {
      last--;
    }
    return last;
  }

  private static String json(Map<String, Object> tool) {
    try {
      return JSON.writeValueAsString(tool);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tool that came as JSON is JSON", impossible);
    }
  }

  /** As templates write it, which are Python: a blank after each colon and comma. */
  @SuppressWarnings("serial")
  private static final class TemplateJson extends MinimalPrettyPrinter {

    @Override
    public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
      json.writeRaw(", ");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
      json.writeRaw(", ");
    }
  }
}

package dev.mallex.room.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the body of a Chat Completions request. What mlx_lm.server must never get is never
 * written: a model's name (it would load it), {@code seed} (it would end batching), {@code stop}
 * (it loses text), a null among the parameters.
 */
final class ChatJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ChatJson() {}

  static byte[] of(ChatRequest request) {
    try {
      return JSON.writeValueAsBytes(body(request));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("the request is not to be written as JSON", broken);
    }
  }

  /** About how many bytes the body will have, found without writing it. */
  static long roughly(ChatRequest request) {
    return request.messages().stream().mapToLong(ChatJson::length).sum()
        + 1_024L * request.tools().size();
  }

  private static Map<String, Object> body(ChatRequest request) {
    var body = new LinkedHashMap<String, Object>();
    body.put("model", "default_model");
    body.put("messages", request.messages().stream().map(ChatJson::message).toList());
    putUnlessEmpty(body, "tools", request.tools());
    body.put("max_tokens", request.maxTokens());
    request.sampling().forEach(body::putIfAbsent);
    putUnlessEmpty(body, "chat_template_kwargs", request.templateSwitches());
    body.put("stream", true);
    body.put("stream_options", Map.of("include_usage", true));
    body.remove("seed");
    body.remove("stop");
    return body;
  }

  private static Map<String, Object> message(ChatMessage message) {
    return switch (message) {
      case ChatMessage.System(var content) -> said("system", content);
      case ChatMessage.User(var content, var pictures) -> user(content, pictures);
      case ChatMessage.Assistant(var content, var reasoning, var calls) -> {
        var fields = said("assistant", content);
        if (!reasoning.isEmpty()) {
          fields.put("reasoning_content", reasoning);
        }
        putUnlessEmpty(fields, "tool_calls", calls.stream().map(ChatJson::call).toList());
        yield fields;
      }
      case ChatMessage.Tool(var id, var content) -> {
        var fields = said("tool", content);
        fields.put("tool_call_id", id);
        yield fields;
      }
    };
  }

  /** Parts only where there are pictures: many templates want a text. */
  private static Map<String, Object> user(String content, List<ChatMessage.Picture> pictures) {
    var fields = said("user", content);
    if (!pictures.isEmpty()) {
      var parts = new ArrayList<Map<String, Object>>();
      if (!content.isEmpty()) {
        parts.add(part("text", content));
      }
      pictures.forEach(each -> parts.add(part("image_url", Map.of("url", each.url()))));
      fields.put("content", parts);
    }
    return fields;
  }

  private static Map<String, Object> part(String type, Object value) {
    var part = new LinkedHashMap<String, Object>();
    part.put("type", type);
    part.put(type, value);
    return part;
  }

  private static Map<String, Object> said(String role, String content) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("role", role);
    fields.put("content", content);
    return fields;
  }

  private static Map<String, Object> call(ChatMessage.Call call) {
    var function = new LinkedHashMap<String, Object>();
    function.put("name", call.name());
    function.put("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
    var fields = new LinkedHashMap<String, Object>();
    fields.put("id", call.id());
    fields.put("type", "function");
    fields.put("function", function);
    return fields;
  }

  private static void putUnlessEmpty(Map<String, Object> body, String name, List<?> values) {
    if (!values.isEmpty()) {
      body.put(name, values);
    }
  }

  private static void putUnlessEmpty(Map<String, Object> body, String name, Map<?, ?> values) {
    if (!values.isEmpty()) {
      body.put(name, values);
    }
  }

  private static long length(ChatMessage message) {
    return switch (message) {
      case ChatMessage.System(var content) -> content.length();
      case ChatMessage.User(var content, var pictures) ->
          content.length() + pictures.stream().mapToLong(each -> each.data().length()).sum();
      case ChatMessage.Tool(_, var content) -> content.length();
      case ChatMessage.Assistant(var content, var reasoning, var calls) ->
          content.length()
              + reasoning.length()
              + calls.stream().mapToLong(call -> call.arguments().length()).sum();
    };
  }
}

package dev.mallex.room.supervisor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one call that shows that a model server really answers: a chat of a token. Where the model
 * has a one-token tool marker, two of them are forced; a server that leaves tool text alone then
 * answers with just these.
 */
record Probe(Markers.Marker marker) {

  private static final JsonMapper JSON = new JsonMapper();

  /** What the answer shows. */
  sealed interface Finding {}

  record Answers(boolean raw) implements Finding {}

  /** The server is there and will never answer. */
  record Dead(String reason) implements Finding {}

  /** Neither: ask again. */
  record Unclear() implements Finding {}

  String body() {
    var body = new LinkedHashMap<String, Object>();
    body.put("model", "default_model");
    body.put("messages", List.of(Map.of("role", "user", "content", "hi")));
    body.put("chat_template_kwargs", Map.of("enable_thinking", false));
    body.put("max_tokens", marker.exists() ? 2 : 1);
    if (marker.exists()) {
      body.put("logit_bias", Map.of(String.valueOf(marker.id()), 1000));
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A refusal of this very chat is an answer too: the server works. */
  Finding read(int status, String body) {
    if (status == 503 || body.contains("generation thread died")) {
      return new Dead("its generation thread died");
    }
    if (status == 200) {
      return content(body).<Finding>map(text -> new Answers(raw(text))).orElse(new Unclear());
    }
    return status >= 400 && status < 500 ? new Answers(false) : new Unclear();
  }

  /**
   * A server that parses swallows the marker. One is proof: mlx-lm 0.31.3 forgets the bias at the
   * second token when it has just answered a request without one.
   */
  private boolean raw(String content) {
    return marker.exists() && content.strip().startsWith(marker.text());
  }

  private static Optional<String> content(String body) {
    try {
      JsonNode choice = JSON.readTree(body).path("choices").path(0);
      return choice.isMissingNode()
          ? Optional.empty()
          : Optional.of(choice.path("message").path("content").asText(""));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}

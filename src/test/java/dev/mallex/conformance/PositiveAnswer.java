package dev.mallex.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.fake.Script;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that has to be answered well, what the model server says to it, and what the caller has
 * to be told.
 *
 * @param fields what the body says beside the prompt
 * @param scripts one for each attempt of a turn
 */
public record PositiveAnswer(
    String name, Map<String, Object> fields, List<Script> scripts, Told told) {

  private static final JsonMapper JSON = new JsonMapper();

  public PositiveAnswer {
    fields = Map.copyOf(fields);
    scripts = List.copyOf(scripts);
  }

  static PositiveAnswer of(String name, Told told, Script... scripts) {
    return new PositiveAnswer(name, Map.of(), List.of(scripts), told);
  }

  PositiveAnswer with(String field, Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new PositiveAnswer(name, more, scripts, told);
  }

  /** What makes the fake server play this answer's scripts. */
  public String prompt() {
    return "[case " + name + "] Please answer.";
  }

  /** The request's body, without {@code stream}; {@code asker} makes it different from others. */
  public Map<String, Object> body(String asker) {
    var body = new LinkedHashMap<String, Object>();
    body.put("model", "claude-sonnet-9");
    body.put("max_tokens", 1_024);
    body.put("messages", List.of(Map.of("role", "user", "content", prompt() + " I am " + asker)));
    body.putAll(fields);
    return body;
  }

  /** The same as it goes over the wire. */
  String json(String asker, boolean stream) {
    var body = body(asker);
    body.put("stream", stream);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

package dev.mallex.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Chunks of a model server that are written by hand, for what {@code Script} has no word for. */
final class Chunk {

  private static final JsonMapper JSON = new JsonMapper();

  private Chunk() {}

  /** A delta as it stands on the wire. */
  static String delta(String json) {
    return "data: {\"choices\": [{\"index\": 0, \"finish_reason\": null, \"delta\": %s}]}\n\n"
        .formatted(json);
  }

  /** A piece of text whose escapes are the test's own. */
  static String content(String escaped) {
    return delta("{\"role\": \"assistant\", \"content\": \"%s\"}".formatted(escaped));
  }

  /** The beginning of a call: who it is, and no arguments yet. */
  static String callStart(int index, String id, String name) {
    return call(
        index,
        "\"id\": %s, \"type\": \"function\", \"function\": {\"name\": %s, \"arguments\": \"\"}"
            .formatted(quoted(id), quoted(name)));
  }

  /** More of the arguments of a call. */
  static String callMore(int index, String arguments) {
    return call(index, "\"function\": {\"arguments\": %s}".formatted(quoted(arguments)));
  }

  /** A piece of a call with all that is known of it, as some servers say it each time. */
  static String callAgain(int index, String id, String name, String arguments) {
    return call(
        index,
        "\"id\": %s, \"type\": \"function\", \"function\": {\"name\": %s, \"arguments\": %s}"
            .formatted(quoted(id), quoted(name), quoted(arguments)));
  }

  private static String call(int index, String fields) {
    return delta("{\"tool_calls\": [{\"index\": %d, %s}]}".formatted(index, fields));
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

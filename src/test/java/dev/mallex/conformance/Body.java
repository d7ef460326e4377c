package dev.mallex.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The body of a request, field by field; each change is another body. */
record Body(Map<String, Object> fields) {

  private static final JsonMapper JSON = new JsonMapper();

  Body {
    fields = new LinkedHashMap<>(fields);
  }

  Body with(String field, Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new Body(more);
  }

  Body without(String field) {
    var fewer = new LinkedHashMap<>(fields);
    fewer.remove(field);
    return new Body(fewer);
  }

  /** Other messages altogether; see {@link Bodies#user} and its like. */
  Body messages(Object... messages) {
    return with("messages", List.of(messages));
  }

  /** These messages after the ones that are there. */
  Body then(Object... messages) {
    var all = new ArrayList<Object>((List<?>) fields.get("messages"));
    all.addAll(List.of(messages));
    return with("messages", all);
  }

  Body in(Mode mode) {
    return mode.streams() ? with("stream", true) : this;
  }

  JsonNode tree() {
    return JSON.valueToTree(fields);
  }

  String json() {
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}

package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The models on offer, as {@code GET /v1/models} tells them.
 *
 * @param ids the ids of the models that are served
 */
record ModelList(List<String> ids) {

  private static final ObjectMapper JSON = new ObjectMapper();

  byte[] all() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("data", ids.stream().map(ModelList::described).toList());
    fields.put("has_more", false);
    fields.put("first_id", ids.isEmpty() ? null : ids.getFirst());
    fields.put("last_id", ids.isEmpty() ? null : ids.getLast());
    return json(fields);
  }

  /** Fails with a refusal where no such model is served. */
  byte[] one(String id) {
    if (!ids.contains(id)) {
      throw new Refusal(new Fault.NotFound("model: " + id));
    }
    return json(described(id));
  }

  private static Map<String, @Nullable Object> described(String id) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("type", "model");
    fields.put("id", id);
    fields.put("display_name", id);
    fields.put("created_at", "1970-01-01T00:00:00Z");
    for (var unknown :
        List.of(
            "max_input_tokens",
            "max_tokens",
            "capabilities",
            "line",
            "deprecated_at",
            "retires_at")) {
      fields.put(unknown, null);
    }
    fields.put("lifecycle", "active");
    return fields;
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException("not to be written as JSON", broken);
    }
  }
}

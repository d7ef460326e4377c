package dev.mallex.room.trim;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What is remembered of one conversation, so that its prompts go on as they began.
 *
 * @param model that it was begun with; another one has read nothing of it
 * @param budget that it began with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Memory(String model, int budget) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Empty where it is not one of ours. */
  static Optional<Memory> read(String text) {
    try {
      return Optional.of(JSON.readValue(text, Memory.class));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    }
  }

  String text() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a name and a number are JSON", impossible);
    }
  }
}

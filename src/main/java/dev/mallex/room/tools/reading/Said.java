package dev.mallex.room.tools.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call as the model said it: in its own names, with texts or JSON values as they were written.
 */
public record Said(String name, Map<String, Object> arguments) {
  public Said {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}

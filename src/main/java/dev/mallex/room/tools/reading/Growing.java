package dev.mallex.room.tools.reading;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A call that is still being written, and the text in it that grows.
 *
 * @param arguments those before the text, which are complete
 * @param argument the name of the text
 * @param text what has come of it since it was last told; what may still mean something else is
 *     held back
 */
public record Growing(String name, Map<String, Object> arguments, String argument, String text) {
  public Growing {
    arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
  }
}

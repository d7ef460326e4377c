package dev.mallex.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one file says at one level; several of them lie on each other. */
record Layer(String file, Map<String, Object> values) {

  Layer {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}

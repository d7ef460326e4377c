package dev.mallex.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command was told by those who do its work. */
public sealed interface Answer {

  /** Facts in the order in which they are shown; what {@code --json} prints. */
  record Facts(Map<String, Object> fields) implements Answer {
    public Facts {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** It went wrong: one sentence that says what, and what to do. */
  record Sorry(String why) implements Answer {}
}

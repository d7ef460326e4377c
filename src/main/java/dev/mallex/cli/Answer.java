package dev.mallex.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a command was told by those who do its work. */
public sealed interface Answer {

  /** What {@code --json} prints; nothing where it went wrong. */
  Map<String, Object> fields();

  /** Facts in the order in which they are shown. */
  record Facts(Map<String, Object> fields) implements Answer {
    public Facts {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** Facts with lines of their own for people. */
  record Page(List<String> lines, Map<String, Object> fields) implements Answer {
    public Page {
      lines = List.copyOf(lines);
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** It went wrong: one sentence that says what, and what to do. */
  record Sorry(String why) implements Answer {
    @Override
    public Map<String, Object> fields() {
      return Map.of();
    }
  }
}

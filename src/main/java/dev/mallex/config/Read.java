package dev.mallex.config;

import java.util.List;

/** What came of reading all settings. */
public sealed interface Read {

  record Good(Configuration configuration) implements Read {}

  /** All problems at once, at least one. */
  record Bad(List<Problem> problems) implements Read {
    public Bad {
      problems = List.copyOf(problems);
    }
  }
}

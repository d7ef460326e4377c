package dev.mallex.conformance;

import java.util.List;
import java.util.stream.Stream;

/** Every answer that has to reach every client whole. */
public final class PositiveAnswers {

  private PositiveAnswers() {}

  public static List<PositiveAnswer> all() {
    return Stream.of(
            SpokenAnswers.rows(),
            ThoughtfulAnswers.rows(),
            CallingAnswers.rows(),
            EndingAnswers.rows())
        .flatMap(List::stream)
        .toList();
  }
}

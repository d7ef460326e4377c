package dev.mallex.room.supervisor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A release of mlx-lm, such as 0.32.2. */
record MlxVersion(List<Integer> numbers) {

  MlxVersion {
    numbers = List.copyOf(numbers);
  }

  static MlxVersion of(String text) {
    return new MlxVersion(
        Arrays.stream(text.split("\\.", -1))
            .map(part -> part.replaceAll("\\D.*", ""))
            .takeWhile(part -> !part.isEmpty())
            .map(Integer::valueOf)
            .toList());
  }

  boolean isAtLeast(MlxVersion other) {
    return IntStream.range(0, Math.max(numbers.size(), other.numbers.size()))
            .map(at -> Integer.compare(number(at), other.number(at)))
            .filter(order -> order != 0)
            .findFirst()
            .orElse(0)
        >= 0;
  }

  /** The parser that leaves a model's tool text alone (mlx_lm's {@code tool_parser_type}). */
  String rawParser(String family) {
    if (!isAtLeast(of("0.32.0"))) {
      return "null";
    }
    return family.equals("longcat") ? "\"function_gemma\"" : "\"longcat\"";
  }

  private int number(int at) {
    return at < numbers.size() ? numbers.get(at) : 0;
  }

  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
  }
}

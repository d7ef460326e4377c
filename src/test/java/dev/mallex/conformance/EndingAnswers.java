package dev.mallex.conformance;

import static dev.mallex.conformance.Told.says;
import static dev.mallex.conformance.Told.that;

import dev.mallex.domain.Table;
import dev.mallex.fake.Script;
import java.util.List;

/** Answers that end in every way that an answer can, and servers that count in every way. */
@Table
final class EndingAnswers {

  private static final String STOPS = "stop_sequences";

  private EndingAnswers() {}

  static List<PositiveAnswer> rows() {
    return List.of(
        PositiveAnswer.of(
                "a stop sequence", says("one").stoppedAt("END"), Script.says("one END two"))
            .with(STOPS, List.of("END")),
        PositiveAnswer.of(
                "a stop sequence over two deltas",
                says("one").stoppedAt("END"),
                Script.says("one ", "E", "ND two", " three"))
            .with(STOPS, List.of("FINIS", "END")),
        PositiveAnswer.of(
                "a stop sequence at the very end",
                says("one").stoppedAt("END"),
                Script.says("one", " EN", "D"))
            .with(STOPS, List.of("END")),
        PositiveAnswer.of(
                "of two stop sequences the one that is whole first",
                says("one").stoppedAt("END"),
                Script.says("one ENDING two"))
            .with(STOPS, List.of("END", "ENDING")),
        PositiveAnswer.of(
                "the first of two stop sequences",
                says("one").stoppedAt("B"),
                Script.says("one B", " two A"))
            .with(STOPS, List.of("A", "B")),
        PositiveAnswer.of(
                "half a stop sequence", says("one EN two E"), Script.says("one EN", " two E"))
            .with(STOPS, List.of("END")),
        PositiveAnswer.of("no stop sequence", says("one two"), Script.says("one", " two"))
            .with(STOPS, List.of("END", "FINIS")),
        PositiveAnswer.of(
            "cut off by its length",
            says("Half a").stopped("max_tokens"),
            Script.stream().text("Half a").finish("length").usage(9, 0, 2).done()),
        PositiveAnswer.of(
            "filtered",
            says("I had rather").stopped("refusal"),
            Script.stream().text("I had rather").finish("content_filter").usage(9, 0, 2).done()),
        PositiveAnswer.of(
            "an unknown reason",
            says("Soup."),
            Script.stream().text("Soup.").finish("eos").usage(9, 0, 2).done()),
        PositiveAnswer.of(
                "no token at all",
                that().stopped("max_tokens"),
                Script.stream().text("S").finish("length").usage(9, 0, 1).done())
            .with("max_tokens", 0),
        PositiveAnswer.of(
                "one token",
                says("S").stopped("max_tokens"),
                Script.stream().text("S").finish("length").usage(9, 0, 1).done())
            .with("max_tokens", 1),
        PositiveAnswer.of(
            "no usage", says("Soup."), Script.stream().text("Soup.").finish("stop").done()),
        PositiveAnswer.of(
            "cached usage",
            says("Soup."),
            Script.stream().text("Soup.").finish("stop").usage(1_000, 900, 7).done()),
        PositiveAnswer.of(
            "usage within the last chunk",
            says("Soup."),
            Script.stream()
                .text("Soup.")
                .raw(
                    """
                    data: {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}], \
                    "usage": {"prompt_tokens": 9, "completion_tokens": 2, "total_tokens": 11}}

                    """)
                .done()),
        PositiveAnswer.of(
            "no word of the end",
            says("Soup."),
            Script.stream().text("Soup.").finish("stop").usage(9, 0, 2)),
        PositiveAnswer.of(
            "neither usage nor word of the end",
            says("Soup."),
            Script.stream().text("Soup.").finish("stop")),
        PositiveAnswer.of(
            "comments between",
            says("Soup is."),
            Script.stream()
                .keepalive(1, 9)
                .text("Soup")
                .keepalive(9, 9)
                .text(" is.")
                .finish("stop")
                .usage(9, 0, 3)
                .done()),
        PositiveAnswer.of(
            "nothing and then text",
            says("Soup."),
            Script.stream().finish("stop").usage(9, 0, 1).done(),
            Script.says("Soup.")),
        PositiveAnswer.of(
            "blanks and then text",
            says("Soup."),
            Script.stream().text("\n\n ").finish("stop").usage(9, 0, 2).done(),
            Script.says("Soup.")));
  }
}

package dev.mallex.conformance;

import static dev.mallex.conformance.Told.says;

import dev.mallex.domain.Table;
import dev.mallex.fake.Script;
import java.util.List;
import java.util.stream.IntStream;

/** Answers that are one text. */
@Table
final class SpokenAnswers {

  private static final String LONG =
      "The soup is as good as yesterday's, or better. ".repeat(2_200);

  private SpokenAnswers() {}

  static List<PositiveAnswer> rows() {
    return List.of(
        PositiveAnswer.of("plain text", says("Soup."), Script.says("Soup.")),
        PositiveAnswer.of(
            "many chunks",
            says("a1 a2 a3 a4 a5 a6 a7 a8 a9 a10 a11 a12"),
            Script.says(
                IntStream.rangeClosed(1, 12)
                    .mapToObj(n -> n == 1 ? "a1" : " a" + n)
                    .toArray(String[]::new))),
        PositiveAnswer.of(
            "blank lines around",
            says("Soup.\n\nWith bread."),
            Script.says("\n", "\n  Soup.", "\n", "\nWith bread.", "\n\n", "  \n")),
        PositiveAnswer.of(
            "lines and indents within",
            says("a\n\n    b\n\tc  d\r\ne"),
            Script.says("a\n", "\n    ", "b\n\t", "c  d\r", "\ne")),
        PositiveAnswer.of(
            "halves of a character in two deltas",
            says("Soup \ud83d\ude80 now \ud83e\udd63"),
            Script.stream()
                .raw(Chunk.content("Soup \\ud83d"))
                .raw(Chunk.content("\\ude80 now \\ud83e"))
                .raw(Chunk.content("\\udd63"))
                .finish("stop")
                .usage(10, 4, 3)
                .done()),
        PositiveAnswer.of(
            "emoji joined over deltas",
            says("\ud83d\udc69\u200d\ud83c\udf73 cooks"),
            Script.says("\ud83d\udc69", "\u200d", "\ud83c\udf73 cooks")),
        PositiveAnswer.of(
            "right to left and combining",
            says("\u05de\u05e8\u05e7 \u202bx\u202c e\u0301 \u4f60\u597d"),
            Script.says("\u05de\u05e8", "\u05e7 \u202bx\u202c e", "\u0301 \u4f60\u597d")),
        PositiveAnswer.of(
            "line separators of unicode",
            says("a\u2028b\u2029c\u0085d\ufeffe"),
            Script.says("a\u2028b", "\u2029c", "\u0085d\ufeffe")),
        PositiveAnswer.of(
            "what looks like a stream",
            says("data: [DONE]\n\nevent: message_stop\ndata: {\"type\":\"x\"}\n\n: end"),
            Script.says(
                "data: [DONE]\n\nevent: mess", "age_stop\ndata: {\"type\":\"x\"}\n\n: end")),
        PositiveAnswer.of(
            "angle brackets that are no call",
            says("if a < b && c > d: <mx_<b></b> </tool_call<"),
            Script.says("if a <", " b && c > d: <mx_", "<b>", "</b> </tool_call", "<")),
        PositiveAnswer.of(
            "a long text", says(LONG.strip()), Script.says(LONG.split("(?<=\\G.{1000})"))),
        PositiveAnswer.of(
            "a long text in one chunk",
            says(LONG.strip()),
            Script.stream().text(LONG).finish("stop").usage(10, 4, 25_000).done()));
  }
}

package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.reading.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read, whatever it is, however it is cut, and whatever stands around it. */
class ReadingPropertyTest {

  private static final long SEED = Long.getLong("reading.seed", 20_261_128);
  private static final int RUNS = System.getProperty("long") == null ? 500 : 5_000;

  private static final List<String> BITS =
      List.of(
          "a",
          "\n",
          "\r\n",
          "\t",
          " ",
          "  ",
          "\"",
          "'",
          "\\",
          "\\n",
          "<",
          ">",
          "&amp;",
          "é",
          "漢字",
          "🦜",
          "\u202e",
          "\u200b",
          "\u0001",
          "</mx_arg>",
          "</mx_call>",
          "<mx_arg name=\"x\">",
          "<mx_call name=\"bash\">",
          "<\u200b/mx_arg>",
          "<tool_call>",
          "</tool_call>",
          "<function=bash>",
          "</parameter>",
          "</function>",
          "<parameter=x>",
          "<parameter name=\"x\">",
          "</param>",
          "</params>",
          "</Parameter>",
          "</param>\n</function>\n",
          "</param>\n<tool_call>\n<function=bash>\n",
          "</param></invoke>",
          "<param name=\"x\">string</param>",
          "</invoke>",
          "</minimax:tool_call>",
          "<![CDATA[",
          "]]>",
          "<longcat_arg_key>",
          "</longcat_arg_value>",
          "</longcat_arg_key>",
          "</longcat_arg_key>\n</longcat_tool_call>",
          "<|close|>json",
          "</longcat_tool_call>",
          "<|open|>argument key=\"x\"<|sep|>",
          "<|close|>argument<|sep|>",
          "<|close|>call<|sep|>",
          "<|\"|>",
          "<tool_call|>",
          "<|tool_call_end|>",
          "<|python_tag|>",
          "<|call|>",
          "<|channel|>",
          "\"\"\"",
          "'''",
          "\")",
          "(",
          "[TOOL_CALLS]",
          "[ARGS]",
          "<|tool_call>",
          "<arg_key>",
          "</arg_value>",
          "</arg_key>",
          "</arg_key>\n</tool_call>\n",
          "<arg_value>",
          "```json\n",
          "```",
          "{",
          "}",
          "[",
          "]",
          ",",
          "{\"name\": \"bash\"}",
          "<|im_end|>",
          "</s>",
          "$1",
          "null",
          "// x",
          "# y");

  private static final List<String> PROSE =
      List.of("", "I look. ", "First this:\n\n", "a < b, and then\n", "漢字 🦜\n", "It is `x`.\n");

  private static final List<String> BEHIND = List.of("", "\nThat is all.", "\n\nx < y\n");

  static Stream<FamilyPen> pens() {
    return FamilyPen.all();
  }

  /** Those whose texts may look like more than texts. */
  static Stream<FamilyPen> ambiguousPens() {
    return pens().filter(pen -> !pen.begins().isEmpty());
  }

  @Test
  void everyFamilyOfTheCorpusIsWritten() {
    assertThat(pens().map(FamilyPen::family).toList())
        .containsAll(Corpus.all().map(Corpus::format).toList());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pens")
  void whatIsWrittenIsReadHoweverItIsCut(FamilyPen pen) {
    var random = new Random(SEED);
    for (int run = 0; run < RUNS; run++) {
      var edit = edit(() -> text(random, pen::isPlain));
      var before = any(PROSE, random);
      var behind = any(BEHIND, random);
      var answer = before + pen.write(edit) + behind;

      var read = read(pieces(answer, random));

      assertThat(calls(read))
          .as("%s, run %d of seed %d: %s", pen, run, SEED, answer)
          .containsExactly(clients(edit));
      assertThat(words(read)).as(answer).isEqualTo(squeezed(before + behind));
    }
  }

  /** Of a text that begins as an argument does, and has no end, nobody can say where it ends. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("ambiguousPens")
  void whatCannotBeToldApartIsAskedForAgainAndNeverReadWrongly(FamilyPen pen) {
    var random = new Random(SEED);
    for (int run = 0; run < RUNS; run++) {
      var edit =
          edit(() -> text(random, text -> pen.canWrite(text) && !pen.isWholeOtherwise(text)));
      var answer = any(PROSE, random) + pen.write(edit);

      var calls = calls(read(pieces(answer, random)));

      assertThat(calls)
          .as("%s, run %d of seed %d: %s", pen, run, SEED, answer)
          .isSubsetOf(List.of(clients(edit)));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pens")
  void aMegabyteIsReadAsItWasWritten(FamilyPen pen) {
    var random = new Random(SEED);
    var content = new StringBuilder();
    while (content.length() < 1_000_000) {
      content.append(text(random, pen::isPlain)).append('.');
    }
    var edit = edit(content::toString);
    var pieces = pieces(pen.write(edit), random);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertThat(calls(read(pieces))).as(pen.family()).containsExactly(clients(edit)));
  }

  private static Said edit(Supplier<String> text) {
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put("path", "/x");
    arguments.put("old_string", text.get());
    arguments.put("new_string", text.get());
    return new Said("edit_file", arguments);
  }

  /** The same call in the client's names. */
  private static Map<String, Object> clients(Said edit) {
    var input = new LinkedHashMap<>(edit.arguments());
    input.put("file_path", input.remove("path"));
    return input;
  }

  private static String any(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String text(Random random, Predicate<String> suits) {
    return Stream.generate(() -> text(random)).filter(suits).findFirst().orElseThrow();
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(24), 0, BITS.size())
        .mapToObj(BITS::get)
        .collect(Collectors.joining());
  }

  /** Cut anywhere but within a character, with signs of life between. */
  private static List<Piece> pieces(String answer, Random random) {
    var pieces = new ArrayList<Piece>();
    for (int at = 0; at < answer.length(); ) {
      int to = Math.min(answer.length(), at + 1 + random.nextInt(9));
      to += to < answer.length() && Character.isLowSurrogate(answer.charAt(to)) ? 1 : 0;
      pieces.add(new Piece.Text(answer.substring(at, to)));
      if (random.nextInt(8) == 0) {
        pieces.add(new Piece.Progress(1, 2));
      }
      at = to;
    }
    return pieces;
  }

  private static List<Piece> read(List<Piece> pieces) {
    var shown = new Tools.Shown(Corpus.TOOLS, new ToolChoice.Auto(true), false, List.of());
    var reader =
        new ReadingPlan(
                ShippedTools.CONFIG, shown, new Tools.Chance(false, false), ShippedTools.checks())
            .reader(() -> "id", (_, _) -> {});
    var read = new ArrayList<Piece>();
    pieces.forEach(piece -> read.addAll(reader.step(piece)));
    read.addAll(reader.step(new Piece.Finish("stop")));
    read.addAll(reader.end(new End.Done()).pieces());
    return read;
  }

  private static List<Map<String, Object>> calls(List<Piece> read) {
    return read.stream()
        .filter(Piece.ToolUse.class::isInstance)
        .map(piece -> ((Piece.ToolUse) piece).input())
        .toList();
  }

  private static String words(List<Piece> read) {
    return squeezed(
        read.stream()
            .filter(Piece.Text.class::isInstance)
            .map(piece -> ((Piece.Text) piece).delta())
            .collect(Collectors.joining()));
  }

  /** White space around a call belongs to nobody. */
  private static String squeezed(String words) {
    return words.replaceAll("\\s+", "");
  }
}

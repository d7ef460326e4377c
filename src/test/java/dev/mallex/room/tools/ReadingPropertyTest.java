package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.reading.Said;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read, whatever it is, however it is cut, and whatever stands around it. */
class ReadingPropertyTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final long SEED = Long.getLong("reading.seed", 20_261_128);

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
          "[TOOL_CALLS]",
          "[ARGS]",
          "<|tool_call>",
          "<arg_key>",
          "</arg_value>",
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

  static Stream<Arguments> writers() {
    Function<Said, String> marked = new MarkedText("mx")::call;
    Function<Said, String> hermes = said -> "<tool_call>\n" + json(object(said)) + "\n</tool_call>";
    Function<Said, String> mistral =
        said -> "[TOOL_CALLS]" + said.name() + "[ARGS]" + json(said.arguments());
    return Stream.of(
        Arguments.of("our XML", marked),
        Arguments.of("Hermes", hermes),
        Arguments.of("Mistral", mistral));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writers")
  void whatIsWrittenIsReadHoweverItIsCut(String name, Function<Said, String> writer) {
    var random = new Random(SEED);
    for (int run = 0; run < 2_000; run++) {
      var content = text(random);
      var before = PROSE.get(random.nextInt(PROSE.size()));
      var answer = before + writer.apply(write(content));

      var read = read(pieces(answer, random));

      assertThat(calls(read))
          .as("%s, run %d of seed %d: %s", name, run, SEED, answer)
          .containsExactly(Map.of("file_path", "/x", "content", content));
      assertThat(words(read)).isEqualTo(before.strip());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writers")
  void aMegabyteIsReadAsItWasWritten(String name, Function<Said, String> writer) {
    var random = new Random(SEED);
    var content = new StringBuilder();
    while (content.length() < 1_000_000) {
      content.append(text(random));
    }
    var answer = writer.apply(write(content.toString()));

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () ->
            assertThat(calls(read(pieces(answer, random))))
                .as(name)
                .containsExactly(Map.of("file_path", "/x", "content", content.toString())));
  }

  private static Said write(String content) {
    var arguments = new java.util.LinkedHashMap<String, Object>();
    arguments.put("path", "/x");
    arguments.put("content", content);
    return new Said("write_file", arguments);
  }

  private static Map<String, Object> object(Said said) {
    var object = new java.util.LinkedHashMap<String, Object>();
    object.put("name", said.name());
    object.put("arguments", said.arguments());
    return object;
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
        new ReadingPlan(ShippedTools.CONFIG, shown, new Tools.Chance(false, false))
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
    return read.stream()
        .filter(Piece.Text.class::isInstance)
        .map(piece -> ((Piece.Text) piece).delta())
        .collect(Collectors.joining())
        .strip();
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}

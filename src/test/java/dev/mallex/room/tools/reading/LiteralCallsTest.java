package dev.mallex.room.tools.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiteralCallsTest {

  private static final String LINE = "\t<tool_call|> 'a' {b} [c] <|channel|> <|x # \\d )]\n";
  private static final String CONTENT = LINE.repeat(1_000_000 / LINE.length());
  private static final String ESCAPED = CONTENT.replace("\\", "\\\\").replace("\n", "\\n");

  static Stream<String> aMegabyte() {
    return Stream.of(
        "<|tool_call>call:write_file{content:<|\"|>" + CONTENT + "<|\"|>}<tool_call|>",
        "<|tool_call_start|>[write_file(content=\"" + ESCAPED + "\")]<|tool_call_end|>",
        "<|channel|>commentary to=functions.write_file <|constrain|>json<|message|>{\"content\": \""
            + ESCAPED.replace("\t", "\\t")
            + "\"}<|call|>");
  }

  @ParameterizedTest
  @MethodSource("aMegabyte")
  void readsAMegabyteInFoursWithoutBeginningAnew(String answer) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThat(read(Transcript.every(answer, 4)))
                .containsExactly(new Said("write_file", Map.of("content", CONTENT))));
  }

  private static List<Said> read(List<String> deltas) {
    var scanner = new CallScanner(Formats.all("mx", "write_file"::equals));
    var found = new ArrayList<Found>();
    deltas.forEach(delta -> found.addAll(scanner.feed(delta)));
    found.addAll(scanner.end(true));
    return found.stream()
        .filter(Found.Call.class::isInstance)
        .map(each -> ((Found.Call) each).said())
        .toList();
  }
}

package dev.mallex.room.tools;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.reading.Said;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to read an answer that comes in tokens of four characters, every format sought. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
public class ReadingBenchmark {

  private static final int TOKEN = 4;
  private static final int TOKENS = 50_000;

  /** An answer without a call; the figure is of one token. */
  @State(Scope.Thread)
  public static class Plain {

    @Param({"prose", "code"})
    String words;

    private final StringBuilder told = new StringBuilder();
    private List<Piece> tokens = List.of();
    private String answer = "";
    private AnswerReader reader = reader("whole");

    @Setup
    public void write() {
      answer = text(words, TOKENS * TOKEN);
      tokens = tokens(answer);
    }

    @Setup(Level.Invocation)
    public void begin() {
      reader = reader("whole");
      told.setLength(0);
    }

    @TearDown(Level.Invocation)
    public void check() {
      reader.end(new End.Done()).pieces().forEach(this::tell);
      isRight(told.toString().equals(answer), words);
    }

    private void tell(Piece piece) {
      if (piece instanceof Piece.Text(var text)) {
        told.append(text);
      }
    }
  }

  /** One call that writes a file. */
  @State(Scope.Thread)
  public static class Call {

    @Param({"xml", "hermes"})
    String dialect;

    @Param({"whole", "growing"})
    String reaches;

    @Param({"256", "512", "1024", "2048"})
    int kilobytes;

    private final List<Piece> read = new ArrayList<>();
    private List<Piece> tokens = List.of();
    private String content = "";
    private AnswerReader reader = reader("whole");

    @Setup
    public void write() throws Exception {
      content = text("code", kilobytes * 1024);
      var arguments = new LinkedHashMap<String, Object>();
      arguments.put("path", "/x");
      arguments.put("content", content);
      var json = new JsonMapper();
      tokens =
          tokens(
              dialect.equals("xml")
                  ? new MarkedText("mx").call(new Said("write_file", arguments))
                  : "<tool_call>\n{\"name\": \"write_file\", \"arguments\": "
                      + json.writeValueAsString(arguments)
                      + "}\n</tool_call>");
    }

    @Setup(Level.Invocation)
    public void begin() {
      reader = reader(reaches);
      read.clear();
    }

    @TearDown(Level.Invocation)
    public void check() {
      var written = new StringBuilder();
      for (var piece : read) {
        switch (piece) {
          case Piece.ToolUse(_, _, var input) -> written.append(input.get("content"));
          case Piece.ToolUseGrows(var more) -> written.append(more);
          case Piece.ToolUseEnds(var last, _) -> written.append(last);
          default -> {}
        }
      }
      isRight(written.toString().equals(content), dialect);
    }
  }

  @Benchmark
  @OperationsPerInvocation(TOKENS)
  public void plain(Plain plain) {
    for (var token : plain.tokens) {
      plain.reader.step(token).forEach(plain::tell);
    }
  }

  @Benchmark
  public void call(Call call) {
    for (var token : call.tokens) {
      call.read.addAll(call.reader.step(token));
    }
    call.read.addAll(call.reader.step(new Piece.Finish("stop")));
  }

  private static AnswerReader reader(String reaches) {
    var config =
        reaches.equals("growing")
            ? ShippedTools.config(Map.of("stream-arguments", 256))
            : ShippedTools.CONFIG;
    var shown = new Tools.Shown(Corpus.TOOLS, new ToolChoice.Auto(true), false, List.of());
    return new ReadingPlan(config, shown, new Tools.Chance(false, false), ShippedTools.checks())
        .reader(() -> "id", (_, _) -> {});
  }

  /** Words that never go round in circles, in lines of prose or of a program. */
  private static String text(String words, int length) {
    var random = new Random(7);
    var text = new StringBuilder();
    while (text.length() < length) {
      int number = random.nextInt(1_000_000);
      text.append(
          words.equals("prose")
              ? "Stir pot " + number + ", taste it (a pinch of salt, \"no more\"), and wait.\n"
              : "  if (pots[%d] <= 7 && !lid.isOn(\"pot\\n\")) { stir(pot); } // `%<x`\n"
                  .formatted(number));
    }
    return text.substring(0, length);
  }

  private static List<Piece> tokens(String answer) {
    return IntStream.iterate(0, at -> at < answer.length(), at -> at + TOKEN)
        .mapToObj(at -> answer.substring(at, Math.min(answer.length(), at + TOKEN)))
        .<Piece>map(Piece.Text::new)
        .toList();
  }

  private static void isRight(boolean right, String what) {
    if (!right) {
      throw new IllegalStateException(what + " was not read as it was written");
    }
  }
}

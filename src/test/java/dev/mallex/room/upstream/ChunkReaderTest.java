package dev.mallex.room.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.sse.SseDecoder;
import dev.mallex.domain.sse.SseItem;
import dev.mallex.domain.turn.End;
import dev.mallex.fake.Transcript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {

  /** What an answer became. */
  private record Answer(List<Piece> pieces, End end) {

    String text() {
      return joined(Piece.Text.class);
    }

    String reasoning() {
      return joined(Piece.Reasoning.class);
    }

    List<Piece> calls() {
      return pieces.stream().filter(Piece.NativeCall.class::isInstance).toList();
    }

    private String joined(Class<? extends Piece> kind) {
      return pieces.stream()
          .filter(kind::isInstance)
          .map(piece ->
              piece instanceof Piece.Text(var text) ? text : ((Piece.Reasoning) piece).delta())
          .collect(Collectors.joining());
    }
  }

  @Test
  void readsTextWithItsProgressAndUsage() {
    assertThat(answer("0.32.2/11-text-stream-usage").pieces())
        .startsWith(new Piece.Progress(1, 1), new Piece.Text("H"), new Piece.Text("i"))
        .endsWith(new Piece.Finish("stop"), new Piece.Usage(51, 50, 10));
    assertThat(answer("0.32.2/11-text-stream-usage").text()).isEqualTo("Hi there.");
  }

  @Test
  void readsCallsWhole() {
    var answer = answer("0.32.2/22-two-tools-stream");

    assertThat(answer.calls())
        .extracting(call -> ((Piece.NativeCall) call).arguments())
        .containsExactly(
            "{\"file_path\": \"/w/a.txt\", \"limit\": 5}",
            "{\"file_path\": \"/w/b.txt\", \"limit\": 5}");
    assertThat(answer.pieces()).contains(new Piece.Finish("tool_calls"));
  }

  @Test
  void readsReasoningApartFromText() {
    var answer = answer("0.32.2/23-think-then-tool-stream");

    assertThat(answer.reasoning()).isNotBlank();
    assertThat(answer.calls()).hasSize(1);
  }

  @Test
  void everyRecordedStreamEndsInOneClearWay() {
    var streams = Transcript.all().stream().filter(Transcript::streams).toList();

    assertThat(streams).hasSizeGreaterThan(15);
    for (var stream : streams) {
      boolean died = stream.name().contains("thread-dies");
      assertThat(answer(stream.name()).end())
          .as(stream.name())
          .isInstanceOf(died ? End.Failed.class : End.Done.class);
    }
  }

  @Test
  void aCutChangesNothingButTheEnd() {
    for (var stream : Transcript.all().stream().filter(Transcript::streams).toList()) {
      var whole = answer(stream.name());
      for (int size : List.of(1, 7, 97, 1_000)) {
        assertThat(read(stream.body(), size)).as(stream.name()).isEqualTo(whole);
      }
    }
  }

  @Test
  void anAnswerWithAReasonIsWholeWithoutItsLastMark() {
    assertThat(read(chunk("{\"delta\":{},\"finish_reason\":\"stop\"}"), 1_000).end())
        .isEqualTo(new End.Done());
  }

  @Test
  void anAnswerThatStopsShortDied() {
    assertThat(read(chunk("{\"delta\":{\"content\":\"a\"}}"), 1_000).end())
        .isEqualTo(died("the model server cut its answer short"));
    assertThat(read(new byte[0], 1).end())
        .isEqualTo(died("the model server closed the connection without an answer"));
  }

  @Test
  void anErrorInTheStreamEndsIt() {
    assertThat(read("data: {\"error\":\"no memory\"}\n\n".getBytes(UTF_8), 100).end())
        .isEqualTo(died("the model server broke off: no memory"));
    assertThat(read("data: {\"error\":{\"message\":\"no\"}}\n\n".getBytes(UTF_8), 100).end())
        .isEqualTo(died("the model server broke off: no"));
    assertThat(read("data: {oops\n\n".getBytes(UTF_8), 100).end())
        .isEqualTo(died("the model server sent a chunk that is not JSON"));
  }

  @Test
  void putsCallsInPartsTogether() {
    var parts =
        new String(part(0, "\"a\"", "\"Read\"", "{\\\"x\\\""), UTF_8)
            + new String(part(1, "\"b\"", "\"Bash\"", "{"), UTF_8)
            + new String(part(0, "null", "null", ":1}"), UTF_8)
            + new String(part(1, "\"b\"", "\"Bash\"", "}"), UTF_8)
            + "data: [DONE]\n\n";

    assertThat(read(parts.getBytes(UTF_8), 10_000).calls())
        .containsExactly(
            new Piece.NativeCall("a", "Read", "{\"x\":1}"),
            new Piece.NativeCall("b", "Bash", "{}"));
  }

  @Test
  void callsWithoutNumbersAreEachTheirOwn() {
    var calls =
        "{\"delta\":{\"tool_calls\":[{\"id\":null,\"function\":{\"name\":\"a\",\"arguments\":{\"x\":1}}},{\"function\":{\"name\":\"b\"}}]},\"finish_reason\":\"tool_calls\"}";

    assertThat(read(chunk(calls), 1_000).calls())
        .containsExactly(
            new Piece.NativeCall("", "a", "{\"x\":1}"), new Piece.NativeCall("", "b", ""));
  }

  @Test
  void strangeChunksAreNothingMuch() {
    for (var chunk :
        List.of("null", "[]", "\"x\"", "{}", "{\"choices\":{}}", "{\"choices\":[7]}")) {
      var answer = read(("data: " + chunk + "\n\ndata: [DONE]\n\n").getBytes(UTF_8), 1_000);
      assertThat(answer).as(chunk).isEqualTo(new Answer(List.of(), new End.Done()));
    }
  }

  private static byte[] part(int index, String id, String name, String arguments) {
    return chunk(
        "{\"delta\":{\"tool_calls\":[{\"index\":%d,\"id\":%s,\"function\":{\"name\":%s,\"arguments\":\"%s\"}}]}}"
            .formatted(index, id, name, arguments));
  }

  private static byte[] chunk(String choice) {
    return ("data: {\"choices\":[" + choice + "]}\n\n").getBytes(UTF_8);
  }

  private static Answer answer(String transcript) {
    return read(Transcript.of(transcript).body(), 100_000);
  }

  private static Answer read(byte[] bytes, int size) {
    var decoder = new SseDecoder(1_000_000);
    var reader = new ChunkReader();
    var pieces = new ArrayList<Piece>();
    for (int at = 0; at < bytes.length; at += size) {
      List<SseItem> items =
          decoder.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
      pieces.addAll(reader.read(items));
    }
    return new Answer(pieces, reader.endAtClose());
  }

  private static End died(String why) {
    return new End.Failed(new Fault.Died(why));
  }
}

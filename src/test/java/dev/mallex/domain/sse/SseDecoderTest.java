package dev.mallex.domain.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseDecoderTest {

  private static final String STREAM =
      """
      : keepalive 1/2

      data: {"a":"grüße 👍"}

      event: named
      data: one
      data:two
      data

      id: 7
      retry: 10

      data: last

      data: never finished\
      """;

  private static final List<SseItem> ITEMS =
      List.of(
          new SseItem.Comment("keepalive 1/2"),
          new SseItem.Data("", "{\"a\":\"grüße 👍\"}"),
          new SseItem.Data("named", "one\ntwo\n"),
          new SseItem.Data("", "last"));

  @Test
  void readsAStreamThatIsCutAnywhere() {
    for (var ending : List.of("\n", "\r", "\r\n")) {
      var bytes = STREAM.replace("\n", ending).getBytes(UTF_8);
      for (int size = 1; size <= bytes.length; size++) {
        assertThat(decode(new SseDecoder(1_000), bytes, size)).as("%s", size).isEqualTo(ITEMS);
      }
    }
  }

  @Test
  void takesAByteOrderMarkAtTheStartOnly() {
    assertThat(decode(new SseDecoder(100), "\uFEFFdata: \uFEFFx\n\n".getBytes(UTF_8), 1))
        .containsExactly(new SseItem.Data("", "\uFEFFx"));
  }

  @Test
  void givesUpOnALineThatIsTooLong() {
    var decoder = new SseDecoder(100);

    assertThat(decoder.feed("data: x\n\n".getBytes(UTF_8))).hasSize(1);
    assertThat(decoder.feed(("data: " + "x".repeat(200)).getBytes(UTF_8)))
        .containsExactly(new SseItem.Overlong(100));
    assertThat(decoder.feed("\n\ndata: x\n\n".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void givesUpOnDataThatIsTooLong() {
    var bytes = "data: 0123456789\n".repeat(20).getBytes(UTF_8);

    assertThat(decode(new SseDecoder(100), bytes, 7)).containsExactly(new SseItem.Overlong(100));
  }

  @Test
  void readsALongLineInLinearTime() {
    var bytes = ("data: " + "x".repeat(4_000_000) + "\n\n").getBytes(UTF_8);

    assertThat(decode(new SseDecoder(5_000_000), bytes, 100)).hasSize(1);
  }

  private static List<SseItem> decode(SseDecoder decoder, byte[] bytes, int size) {
    var items = new ArrayList<SseItem>();
    for (int at = 0; at < bytes.length; at += size) {
      items.addAll(decoder.feed(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size))));
    }
    return items;
  }
}

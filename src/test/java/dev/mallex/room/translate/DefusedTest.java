package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DefusedTest {

  private final Defused defused = new Defused(List.of("<think>", "</think>", "<|im_start|>", "["));

  @Test
  void aMarkInsideATextIsNoMarkAnyMore() {
    assertThat(defused.of("a <think> b <|im_start|>"))
        .isEqualTo("a <\u200Bthink> b <\u200B|im_start|>");
    assertThat(defused.of("nothing < of [ the </thinking> kind"))
        .isEqualTo("nothing < of [ the </thinking> kind");
  }

  @Test
  void whatIsHarmlessStaysAsItIs() {
    var harmless = defused.of("<think>");

    assertThat(defused.of(harmless)).isEqualTo(harmless);
  }

  @Test
  void isUndoneToTheByteWhereverTheTextIsCut() {
    var text = "x <think>y</think> < </th <|im_start|>z <";
    var written = defused.of(text);
    for (int at = 0; at <= written.length(); at++) {
      var stream = new DefusedStream(defused);
      var plain =
          stream.pass(written.substring(0, at))
              + stream.pass(written.substring(at))
              + stream.rest();

      assertThat(plain).isEqualTo(text);
    }
  }

  @Test
  void holdsBackNoMoreThanMayBecomeAMark() {
    var stream = new DefusedStream(defused);

    assertThat(stream.pass("one two <")).isEqualTo("one two ");
    assertThat(stream.pass("b")).isEqualTo("<b");
  }
}

package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KnownTextsTest {

  private final KnownTexts known = new KnownTexts(10);

  @Test
  void knowsWhatWasNoted() {
    known.note("abc", 2);

    assertThat(known.find("abc")).hasValue(2);
    assertThat(known.find("abd")).isEmpty();
  }

  @Test
  void forgetsWhatWasNotAskedForLongest() {
    known.note("aaaa", 1);
    known.note("bbbb", 2);
    known.note("bbbb", 2);
    assertThat(known.find("aaaa")).hasValue(1);

    known.note("cc!", 3);

    assertThat(known.find("bbbb")).isEmpty();
    assertThat(known.find("aaaa")).hasValue(1);
    assertThat(known.find("cc!")).hasValue(3);
  }

  @Test
  void keepsNothingThatIsTooLong() {
    known.note("0123456789-", 4);

    assertThat(known.find("0123456789-")).isEmpty();
  }
}

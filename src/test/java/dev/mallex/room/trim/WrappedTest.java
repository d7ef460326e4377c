package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedTest {

  private static final String ONE = "<system-reminder>one</system-reminder>";
  private static final String TWO = "<system-reminder>\ntwo\n</system-reminder>";

  @Test
  void readsAllRemindersInFront() {
    assertThat(Wrapped.front(ONE + "\n" + TWO + "\n  words\n"))
        .isEqualTo(new Wrapped(List.of("one", "\ntwo\n"), "  words"));
  }

  @Test
  void readsAllRemindersAtTheEnd() {
    assertThat(Wrapped.end(" words\n\n" + TWO + "\n\n" + ONE + "\n"))
        .isEqualTo(new Wrapped(List.of("\ntwo\n", "one"), " words"));
  }

  @Test
  void aReminderMayBeAllThereIs() {
    assertThat(Wrapped.front(ONE)).isEqualTo(new Wrapped(List.of("one"), ""));
    assertThat(Wrapped.end(TWO)).isEqualTo(new Wrapped(List.of("\ntwo\n"), ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nThe tag `</system-reminder>` ends it, <system-reminder> begins it.\n",
        "\n<system-reminder>\ninner\n</system-reminder>\nouter\n"
      })
  void aReminderMaySpeakOfReminders(String said) {
    assertThat(Wrapped.front("<system-reminder>" + said + "</system-reminder>words"))
        .isEqualTo(new Wrapped(List.of(said), "words"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "words " + ONE + " words",
        "<system-reminder>never closed",
        "words\n</system-reminder>\n words"
      })
  void leavesEverythingElseAlone(String text) {
    assertThat(Wrapped.front(text)).isEqualTo(new Wrapped(List.of(), text));
    assertThat(Wrapped.end(text)).isEqualTo(new Wrapped(List.of(), text));
  }
}

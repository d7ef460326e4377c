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

  /** Each line end of two characters once moved the cut by one. */
  @Test
  void countsLineEndsOfTwoCharacters() {
    var reminder = "\r\nNo emoji.\r\nNo haste.\r\n";

    assertThat(Wrapped.front("<system-reminder>" + reminder + "</system-reminder>\r\nfix the bug"))
        .isEqualTo(new Wrapped(List.of(reminder), "fix the bug"));
    assertThat(Wrapped.end("words\r\n<system-reminder>" + reminder + "</system-reminder>\r\n"))
        .isEqualTo(new Wrapped(List.of(reminder), "words"));
  }

  /** Thirty times the reminders take no nine hundred times as long. */
  @Test
  void readsManyRemindersInLinearTime() {
    for (var each :
        List.of("<system-reminder>a</system-reminder>\n", "<system-reminder>\n", "\n" + TWO)) {
      var few = each.repeat(1_000);
      var many = each.repeat(30_000);
      long small = Long.MAX_VALUE;
      long large = Long.MAX_VALUE;
      for (int round = 0; round < 9; round++) {
        small = Math.min(small, time(few));
        large = Math.min(large, time(many));
      }
      assertThat(large).isLessThan(200 * small + 5_000_000);
    }
    assertThat(Wrapped.front(ONE.repeat(30_000)).reminders()).hasSize(30_000);
  }

  private static long time(String text) {
    long start = System.nanoTime();
    Wrapped.front(text + "</system-reminder>");
    Wrapped.end(text);
    return System.nanoTime() - start;
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

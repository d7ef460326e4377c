package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CycleTest {

  private final Cycle cycle = new Cycle(1_000);

  @Test
  void seesThatTheSameIsSaidOverAndOver() {
    assertThat(turns("Let me check that again.\n".repeat(80), 4)).isTrue();
    assertThat(turns("-".repeat(2_000), 1)).isTrue();
  }

  @Test
  void seesItAlsoBehindSomethingElse() {
    assertThat(turns("I look at the file. " + numbers(500) + "I will try. ".repeat(300), 7))
        .isTrue();
  }

  @Test
  void isPatientWithATextThatGoesOn() {
    assertThat(turns(numbers(2_000), 3)).isFalse();
    assertThat(turns("Short. ".repeat(100), 3)).isFalse();
  }

  @Test
  void beginsAnewBehindACall() {
    turns("Again. ".repeat(120), 5);
    cycle.interrupt();

    assertThat(turns("Again. ".repeat(120), 5)).isFalse();
  }

  @Test
  void neverStopsAnybodyWhereItIsSwitchedOff() {
    assertThat(new Cycle(0).turnsWith("a".repeat(100_000))).isFalse();
  }

  private boolean turns(String text, int chars) {
    boolean turns = false;
    for (int at = 0; at < text.length(); at += chars) {
      turns |= cycle.turnsWith(text.substring(at, Math.min(text.length(), at + chars)));
    }
    return turns;
  }

  private static String numbers(int to) {
    return IntStream.range(0, to).mapToObj(n -> "line " + n).collect(Collectors.joining("\n"));
  }
}

package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.app.explain.Talk;
import dev.mallex.domain.messages.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {

  @Test
  void tellsTheMiddleOfTheLastFive() {
    var readings = Readings.NONE;
    for (int seconds : List.of(1, 1, 8, 40, 8, 10, 8)) {
      readings = readings.and(facts(2_000, Duration.ofSeconds(seconds)));
    }

    assertThat(readings.speeds()).containsExactly(250.0, 50.0, 250.0, 200.0, 250.0);
    assertThat(readings.tokensPerSecond()).isEqualTo(250);
    assertThat(readings.charsPerToken()).isEqualTo(3.5);
  }

  @Test
  void learnsNothingOfAShortPrompt() {
    assertThat(Readings.NONE.and(facts(100, Duration.ofSeconds(4)))).isEqualTo(Readings.NONE);
    assertThat(Readings.NONE.tokensPerSecond()).isZero();
  }

  @Test
  void isTheSameWhenItIsReadAgain() {
    var readings = new Readings(3.5, List.of(250.5, 1_000.0));

    assertThat(readings.text()).isEqualTo("3.50 250.5 1000.0");
    assertThat(Readings.read(readings.text())).isEqualTo(readings);
  }

  @Test
  void isNothingWhereItIsBroken() {
    assertThat(Readings.read("fast")).isEqualTo(Readings.NONE);
    assertThat(Readings.read("")).isEqualTo(Readings.NONE);
  }

  private static Facts facts(int tokens, Duration took) {
    return new Facts(
        "turn",
        "conversation",
        Instant.EPOCH,
        took,
        took,
        1,
        "done",
        "",
        new Usage(tokens, 1_000, 9),
        new Stint(tokens, took),
        Stint.NONE,
        (tokens + 1_000) * 7 / 2,
        List.of(),
        Talk.PASSAGE);
  }
}

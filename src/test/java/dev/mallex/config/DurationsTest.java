package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "90s, PT90S",
    "2m, PT2M",
    "1h, PT1H",
    "1h30m, PT90M",
    "1.5s, PT1.5S",
    "0s, PT0S"
  })
  void readsEachUnit(String text, Duration duration) {
    assertThat(Durations.parse(text)).contains(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "90", "s", "-5s", "5 s", "5S", "PT5S", "soon", "9999999999s", "1e3s"})
  void readsNothingElse(String text) {
    assertThat(Durations.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"500ms", "90s", "2m", "1h", "90m", "0ms"})
  void writesWhatItReads(String text) {
    assertThat(Durations.parse(text).map(Durations::text)).contains(text);
  }

  @Test
  void survivesTheLongest() {
    assertThat(Durations.parse("999999999h")).contains(Duration.ofHours(999_999_999));
  }
}

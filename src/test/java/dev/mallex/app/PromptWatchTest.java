package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.StreamEvent.PromptRead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast a prompt was read, by the server's own lines. */
class PromptWatchTest {

  private final Instant noon = Instant.parse("2026-11-28T12:00:00Z");
  private final PromptWatch watch = new PromptWatch();

  @Test
  void countsFromTheMomentAtWhichTheServerHadTheRequest() {
    hear(0, new StreamEvent.Accepted());
    hear(60_000, new StreamEvent.Ping());
    hear(64_000, new PromptRead(2_048, 4_000));
    hear(68_000, new PromptRead(3_999, 4_000));
    hear(70_000, new PromptRead(4_000, 4_000));

    assertThat(watch.read()).isEqualTo(new Stint(3_999, Duration.ofSeconds(8)));
    assertThat(watch.read().tokensPerSecond()).isEqualTo(3_999 / 8.0);
  }

  @Test
  void aServerThatTellsOnlyTheEndIsHeardToo() {
    hear(0, new StreamEvent.Ping());
    hear(2_000, new PromptRead(1_000, 1_000));

    assertThat(watch.read()).isEqualTo(new Stint(1_000, Duration.ofSeconds(2)));
  }

  @Test
  void knowsNothingWithoutTheServersLines() {
    hear(0, new StreamEvent.Ping());
    hear(9_000, new StreamEvent.TextDelta(0, "Hello"));

    assertThat(watch.read()).isEqualTo(Stint.NONE);
    assertThat(watch.read().isTelling(1_000)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 100, true",
    "999, 999, false",
    "200, 1000, true",
    "199, 9000, false",
    "1, 5000, false",
    "1000, 0, false"
  })
  void onlyLongStretchesTell(int tokens, long millis, boolean tells) {
    assertThat(new Stint(tokens, Duration.ofMillis(millis)).isTelling(1_000)).isEqualTo(tells);
  }

  private void hear(long millis, StreamEvent event) {
    watch.hear(List.of(event), noon.plusMillis(millis));
  }
}

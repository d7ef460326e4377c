package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AwakeTest {

  private final Instant noon = Instant.parse("2026-01-01T12:00:00Z");
  private final Awake awake = new Awake(noon, 1_000);

  @Test
  void passesAsTheMachineCountsAndNotAsTheWallClockDoes() {
    assertThat(awake.at(1_000)).isEqualTo(noon);
    assertThat(awake.at(1_000 + Duration.ofMinutes(15).toNanos()))
        .isEqualTo(noon.plus(Duration.ofMinutes(15)));
  }

  @Test
  void knowsHowLongTheMachineSlept() {
    assertThat(Awake.slept(noon, noon.plusMillis(28_800_300))).isEqualTo(Duration.ofHours(8));
    assertThat(Awake.slept(noon, noon.plusMillis(900))).isZero();
    assertThat(Awake.slept(noon, noon.minusSeconds(900))).isZero();
  }

  @Test
  void isTheOnlyClockOfTheMachine() throws IOException {
    var room = Path.of("src/main/java/dev/mallex/room/supervisor");
    try (var files = Files.list(room).filter(Files::isRegularFile)) {
      for (var file : files.filter(it -> !it.endsWith("Awake.java")).toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("Instant.now()");
      }
    }
  }
}

package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.SupervisorConfig.Flags;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DietTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Flags FULL = new Flags(8_192, 1_024, 6, 4_096_000_000L, 2, 1);

  @Test
  void halvesCacheAndStepEachTimeAndNoMoreThanThreeTimes() {
    var once = Diet.NONE.stricter(NOON);
    var often = once.stricter(NOON).stricter(NOON).stricter(NOON).stricter(NOON);

    assertThat(Diet.NONE.of(FULL)).isEqualTo(FULL);
    assertThat(once.of(FULL)).isEqualTo(new Flags(8_192, 512, 3, 2_048_000_000L, 2, 1));
    assertThat(often.of(FULL)).isEqualTo(new Flags(8_192, 128, 2, 512_000_000L, 2, 1));
    assertThat(often.told()).isEqualTo("step 3 of 3, for servers died for want of memory");
  }

  @Test
  void boundsACacheThatWasUnbounded() {
    assertThat(Diet.NONE.stricter(NOON).of(new Flags(1, 16, 1, 0, 1, 1)))
        .isEqualTo(new Flags(1, 16, 1, 4_000_000_000L, 1, 1));
  }

  @Test
  void isForgottenAfterAWhile() {
    var once = Diet.NONE.stricter(NOON);

    assertThat(once.on(NOON.plusSeconds(3_600), Duration.ofHours(1))).isEqualTo(once);
    assertThat(once.on(NOON.plusSeconds(3_601), Duration.ofHours(1))).isEqualTo(Diet.NONE);
  }

  @Test
  void isCalledForByDeathsForWantOfMemoryOnly() {
    assertThat(Diet.isCalledForBy("the GPU ran out of memory: Insufficient Memory")).isTrue();
    assertThat(Diet.isCalledForBy("its generation thread died: [metal::malloc] Resource limit"))
        .isTrue();
    assertThat(Diet.isCalledForBy(new LogReader().obituary(137))).isTrue();
    assertThat(Diet.isCalledForBy(new LogReader().obituary(139))).isFalse();
    assertThat(Diet.isCalledForBy("its port is already in use")).isFalse();
  }
}

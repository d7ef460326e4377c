package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class DownloadMeterTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final long GB = 1_000_000_000;
  private static final long MB = 1_000_000;

  private final DownloadMeter meter = new DownloadMeter("org/name");

  @Test
  void saysHowFarHowFastAndHowLong() {
    meter.read(NOON, 850 * MB, 4_300 * MB);

    assertThat(meter.read(NOON.plusSeconds(10), 1_200 * MB, 4_300 * MB))
        .isEqualTo("downloading org/name: 27 %, 1.2 of 4.3 GB, 35 MB/s, 1 min left");
  }

  @Test
  void hasNoSpeedBeforeASecond() {
    assertThat(meter.read(NOON, 0, 4 * GB)).isEqualTo("downloading org/name: 0 %, 0.0 of 4.0 GB");
    assertThat(meter.read(NOON.plusMillis(900), GB, 4 * GB)).endsWith("1.0 of 4.0 GB");
  }

  @Test
  void doesNotCountWhatWasThereBefore() {
    meter.read(NOON, 3 * GB, 4 * GB);

    assertThat(meter.read(NOON.plusSeconds(5), 3 * GB + 10 * MB, 4 * GB)).contains(", 2.0 MB/s, ");
  }

  @Test
  void forgetsHowFastItWas() {
    meter.read(NOON, 0, GB);
    meter.read(NOON.plusSeconds(1), 500 * MB, GB);
    meter.read(NOON.plusSeconds(20), 520 * MB, GB);

    assertThat(meter.read(NOON.plusSeconds(25), 525 * MB, GB)).contains(", 1.0 MB/s, 8 min left");
  }

  @Test
  void saysSmallModelsInMegabytesAndLongTimesInHours() {
    meter.read(NOON, 0, 12 * MB);
    assertThat(meter.read(NOON.plusSeconds(4), 6 * MB, 12 * MB))
        .isEqualTo("downloading org/name: 50 %, 6.0 of 12.0 MB, 1.5 MB/s, 4 s left");

    var slow = new DownloadMeter("m");
    slow.read(NOON, 0, 40 * GB);
    assertThat(slow.read(NOON.plusSeconds(1), MB, 40 * GB)).endsWith(", 11 h left");
  }

  @Test
  void hasNothingLeftAtTheEnd() {
    meter.read(NOON, 0, GB);

    assertThat(meter.read(NOON.plusSeconds(10), GB, GB))
        .isEqualTo("downloading org/name: 100 %, 1.0 of 1.0 GB, 100 MB/s");
  }
}

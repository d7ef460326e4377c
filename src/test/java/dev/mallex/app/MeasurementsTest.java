package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.room.hardware.Hardware.Measured;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasurementsTest {

  @Test
  void areThePacesThatWereNoted() {
    var pages =
        Map.of(
            "chip",
            "Apple M2",
            "pace of acme/A-7B",
            "3.50 200.0 300.0 250.0",
            "pace of b",
            "?",
            "writing of acme/A-7B",
            "20.0 35.5 30.0",
            "writing of c",
            "9.0");

    assertThat(Measurements.in(pages))
        .containsExactly(new Measured("acme/A-7B", 250, 30), new Measured("c", 0, 9));
  }
}

package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TickerTest {

  private final StringWriter out = new StringWriter();
  private long now;

  @Test
  void drawsABarOnATerminalBelowWhatItIsFor() {
    var ticker = ticker(true);

    ticker.say("downloading org/name");
    ticker.say("downloading org/name: 25 %, 1.0 of 4.0 GB");
    ticker.say("downloading org/name: 50 %, 2.0 of 4.0 GB");
    ticker.say("");

    assertThat(out.toString())
        .isEqualTo(
            "downloading org/name\n"
                + "\r\033[K[#####...............] 25 %, 1.0 of 4.0 GB"
                + "\r\033[K[##########..........] 50 %, 2.0 of 4.0 GB"
                + "\r\033[K");
  }

  @Test
  void overwritesWhatHasNoBar() {
    var ticker = ticker(true);

    ticker.say("installing mlx: looking for a Python");
    ticker.say("loading");

    assertThat(out.toString())
        .isEqualTo("installing mlx\n\r\033[Klooking for a Python\r\033[Kloading\n");
  }

  @Test
  void neverFillsMoreThanALine() {
    ticker(true).say("installing: " + "x".repeat(500));

    assertThat(out.toString().replace("\033[K", "").lines().toList())
        .allMatch(line -> line.length() < 80);
  }

  @Test
  void writesLinesElsewhereButNotTooMany() {
    var ticker = ticker(false);

    ticker.say("downloading org/name: 1 %, 0.1 of 4.0 GB");
    for (int percent = 2; percent < 30; percent++) {
      now += Duration.ofSeconds(1).toNanos();
      ticker.say("downloading org/name: " + percent + " %, some of 4.0 GB");
    }
    ticker.say("downloading org/name: 100 %, 4.0 of 4.0 GB");
    ticker.say("");

    assertThat(out.toString())
        .isEqualTo(
            """
            downloading org/name
              1 %, 0.1 of 4.0 GB
              11 %, some of 4.0 GB
              21 %, some of 4.0 GB
              100 %, 4.0 of 4.0 GB
            """);
  }

  @Test
  void saysNothingTwice() {
    var ticker = ticker(false);

    ticker.say("installing mlx: unpacking");
    ticker.say("installing mlx: unpacking");

    assertThat(out.toString()).isEqualTo("installing mlx\n  unpacking\n");
  }

  private Ticker ticker(boolean terminal) {
    return new Ticker(new PrintWriter(out), terminal, () -> now);
  }
}

package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {

  private static final Pattern TURN =
      Pattern.compile("turn done in ([\\d,]+) ms \\(first event after ([\\d,]+) ms\\)");

  @TempDir private Path scratch;

  private Household mallex;

  @BeforeEach
  void movesIn() throws InterruptedException {
    mallex = new Household(scratch);
  }

  @AfterEach
  void leavesNobodyBehind() throws Exception {
    mallex.close();
  }

  @Test
  void letsEachTurnBeSeenToStream() throws Exception {
    var ran = mallex.run("demo");

    assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    var turns = TURN.matcher(ran.err()).results().toList();
    assertThat(turns)
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(turn -> assertThat(millis(turn.group(2))).isLessThan(millis(turn.group(1))));
  }

  private static int millis(String shown) {
    return Integer.parseInt(shown.replace(",", ""));
  }
}

package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PtyIT {

  /** As under nohup, or in the background of a shell. */
  private static final String DEAF = "trap '' HUP INT; exec \"$@\"";

  @ParameterizedTest
  @CsvSource({"HUP, 129", "INT, 130"})
  void signalsEndWhatRunsInItThoughWhoeverStartedItIgnoresThem(String signal, int exit)
      throws Exception {
    var inner = Pty.inside(Command.of("sh", "-c", "kill -" + signal + " $$; echo survived"));
    var words = new ArrayList<>(List.of("sh", "-c", DEAF, "deaf"));
    words.addAll(inner.words());

    var terminal = Pty.start(Command.of(words));

    assertThat(terminal.awaitExit()).isEqualTo(exit);
    assertThat(terminal.shown()).doesNotContain("survived");
  }
}

package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Objections;
import dev.mallex.config.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlawsTest {

  private static final Problem FIRST = new Problem("a.yaml", "x", "is wrong");
  private static final Problem SECOND = new Problem("b.yaml", "", "is gone");

  private final Flaws flaws = new Flaws();
  private final List<String> said = new ArrayList<>();

  @Test
  void saysEachProblemOnce() {
    flaws.tell(said::add);

    flaws.hear(new Objections(List.of(FIRST)));
    flaws.hear(new Objections(List.of(FIRST, SECOND)));

    assertThat(said)
        .containsExactly(
            "mallex: a.yaml: x: is wrong; the old settings stay in force",
            "mallex: b.yaml: is gone; the old settings stay in force");
    assertThat(flaws.lines()).containsExactly("a.yaml: x: is wrong", "b.yaml: is gone");
  }

  @Test
  void saysWhatWasWrongBeforeAnybodyListened() {
    flaws.hear(new Objections(List.of(FIRST)));

    flaws.tell(said::add);

    assertThat(said).hasSize(1);
  }

  @Test
  void saysThatAllIsWellAgainAndTheSameProblemAnew() {
    flaws.tell(said::add);
    flaws.hear(new Objections(List.of(FIRST)));

    flaws.hear(new Objections(List.of()));
    assertThat(said).last().isEqualTo("mallex: the settings are in order again");
    assertThat(flaws.lines()).isEmpty();
    flaws.hear(new Objections(List.of(FIRST)));

    assertThat(said).hasSize(3).last().asString().contains("is wrong");
  }
}

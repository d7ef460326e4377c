package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Chips.Chip;
import dev.mallex.config.Chips.Efficiency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChipsTest {

  @Test
  void knowsEveryChipOfTheSixGenerations() throws Exception {
    var chips = ShippedConf.chips();

    assertThat(chips.rows())
        .extracting(Chip::name)
        .contains("Apple M1", "Apple M2 Ultra", "Apple M3 Max", "Apple M4 Pro", "Apple M5 Ultra")
        .contains("Apple M6");
    assertThat(chips.rows()).allMatch(chip -> chips.classes().containsKey(chip.kin()));
    assertThat(chips.rows()).doesNotHaveDuplicates();
  }

  @Test
  void saysHowWellEachClassRunsEachKindOfModel() throws Exception {
    assertThat(ShippedConf.chips().classes().values())
        .allMatch(each -> runs(each.small()) && runs(each.large()) && runs(each.experts()));
  }

  @Test
  void namesEveryProblem() {
    var problems = new ArrayList<Problem>();
    var values =
        Map.<String, Object>of(
            "memory", Map.of("fits", 0.9, "refused", 0.5, "context", 1),
            "classes", Map.of("old", Map.of("otherwise", "older", "small", Map.of("reads", 3))),
            "chips", List.of(Map.of("cores", 0, "class", "new"), Map.of("name", "Apple M9")));

    Chips.read(Settings.of("chips.yaml", values, problems));

    assertThat(problems)
        .extracting(Problem::key)
        .containsExactlyInAnyOrder(
            "classes.old.otherwise",
            "classes.old.small.reads",
            "chips[0].name",
            "chips[0].cores",
            "chips[0].class",
            "chips[1].class",
            "memory.refused",
            "memory.context");
  }

  private static boolean runs(Efficiency efficiency) {
    return efficiency.reads() > 0 && efficiency.pauseMillis() > 0;
  }
}

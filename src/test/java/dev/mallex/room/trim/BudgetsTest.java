package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimConfig.Tier;
import dev.mallex.domain.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large the budget of the next conversation is. */
class BudgetsTest {

  private static final String SMALL = "acme/Model-7B";

  @ParameterizedTest
  @CsvSource({
    "acme/Model-7B, Apple M3 Max, 14000",
    "acme/Model-7B, Apple M2 Max, 14000",
    "acme/Model-7B, '', 14000",
    "acme/Model-14B, Apple M4, 7000",
    "acme/Model-70B, Apple M3 Ultra, 1800",
    "acme/Model-7B, Apple M1, 7000",
    "acme/Model-7B, Apple M2, 7000",
    "acme/Model-14B, Apple M2, 3500",
    "acme/Model-70B, Apple M1, 1800"
  })
  void theTiersTableIsTheCeilingAndHalvedOnTheFirstChips(String model, String chip, int budget)
      throws Exception {
    assertThat(next(model, new Trim.Pace(chip, 0, 0))).isEqualTo(budget);
  }

  @ParameterizedTest
  @CsvSource({
    "250, 3.5, 7000",
    "700, 3.5, 14000",
    "100, 3.5, 2800",
    "100, 0.5, 1800",
    "5, 3.5, 1800",
    "0, 3.5, 14000",
    "250, 0, 14000"
  })
  void aMeasuredSpeedLowersIt(double tokensPerSecond, double charsPerToken, int budget)
      throws Exception {
    assertThat(next(SMALL, new Trim.Pace("Apple M3 Max", tokensPerSecond, charsPerToken)))
        .isEqualTo(budget);
  }

  @Test
  void whatWasMeasuredDoesNotRaiseWhatTheChipHalves() throws Exception {
    assertThat(next(SMALL, new Trim.Pace("Apple M1", 900, 4))).isEqualTo(7_000);
    assertThat(next(SMALL, new Trim.Pace("Apple M1", 100, 3))).isEqualTo(2_400);
  }

  @Test
  void aMixtureOfExpertsReadsAsFastAsWhatWorksAndIsSpokenToAsWhatItIs() throws Exception {
    var model = model("mlx-community/Qwen3-Coder-Next-4bit");

    assertThat(new Tiers(ShippedConf.trim()).of(model).name()).isEqualTo("large");
    assertThat(new Budgets(ShippedConf.trim(), model).next(Trim.Pace.UNKNOWN)).isEqualTo(14_000);
  }

  @ParameterizedTest
  @CsvSource({
    "small, 14000, small",
    "small, 7000, small",
    "small, 5000, medium",
    "small, 1800, large",
    "medium, 7000, medium",
    "medium, 3700, medium",
    "medium, 1800, large",
    "large, 14000, large",
    "large, 1800, large",
    "large, 500, large"
  })
  void aSmallBudgetHasAShorterPrompt(String tier, int budget, String prompt) throws Exception {
    assertThat(new Tiers(ShippedConf.trim()).prompt(tier(tier), budget))
        .isEqualTo(tier(prompt).prompt());
  }

  private static Tier tier(String name) throws Exception {
    return ShippedConf.trim().tiers().stream()
        .filter(tier -> tier.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static int next(String model, Trim.Pace pace) throws Exception {
    return new Budgets(ShippedConf.trim(), model(model)).next(pace);
  }

  private static Model model(String id) throws Exception {
    return ShippedConf.catalogue().model(id);
  }
}

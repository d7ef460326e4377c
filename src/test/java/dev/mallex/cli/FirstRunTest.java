package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.cli.FirstRun.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstRunTest {

  static final HardwareReport REPORT =
      new HardwareReport(
          Map.of("chip", "Apple M3 Max"),
          List.of(
              new HardwareReport.Choice("mlx/small", 4.3, true, false, "fast"),
              new HardwareReport.Choice("mlx/right", 18.2, true, true, "good"),
              new HardwareReport.Choice("mlx/huge", 120, false, false, "")));

  private final FirstRun dialog = new FirstRun(REPORT, false);
  private final State choosing = new State.Choosing();

  @Test
  void opensWithTheMachineTheListAndTheRecommendation() {
    var step = dialog.open();

    assertThat(step.output())
        .contains("Apple M3 Max", "2  mlx/right (recommended)", "3  mlx/huge (too large)")
        .endsWith("Enter for mlx/right, a number for another, or the id of any MLX model: ");
    assertThat(step.next()).isEqualTo(choosing);
  }

  @Test
  void takesTheRecommendationForEnter() {
    assertThat(dialog.on(choosing, "").next()).isEqualTo(new State.Chosen("mlx/right"));
  }

  @Test
  void takesAnotherOfTheListByNumberOrName() {
    assertThat(dialog.on(choosing, " 1 ").next()).isEqualTo(new State.Chosen("mlx/small"));
    assertThat(dialog.on(choosing, "mlx/small").next()).isEqualTo(new State.Chosen("mlx/small"));
  }

  @Test
  void takesAnIdOfTheUsersOwn() {
    assertThat(dialog.on(choosing, "me/mine-4bit").next())
        .isEqualTo(new State.Chosen("me/mine-4bit"));
  }

  @Test
  void asksAgainForNonsense() {
    for (var line : List.of("0", "4", "yes", "two words/x")) {
      var step = dialog.on(choosing, line);

      assertThat(step.next()).isEqualTo(choosing);
      assertThat(step.output()).contains("neither a number of the list nor a model id");
    }
  }

  @Test
  void takesWhatDoesNotFitOnlyWhenTheUserInsists() {
    var step = dialog.on(choosing, "3");

    assertThat(step.output()).contains("mlx/huge needs 120.0 GB and does not fit");
    assertThat(dialog.on(step.next(), "y").next()).isEqualTo(new State.Chosen("mlx/huge"));
    assertThat(dialog.on(step.next(), "").next()).isEqualTo(choosing);
  }

  @Test
  void recommendsNothingWhereNothingFits() {
    var small = new FirstRun(new HardwareReport(Map.of(), REPORT.models().subList(2, 3)), false);

    assertThat(small.open().output()).endsWith("A number, or the id of any MLX model: ");
    assertThat(small.on(choosing, "").next()).isEqualTo(choosing);
  }
}

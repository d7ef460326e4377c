package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.cli.FirstRun.State;
import dev.mallex.domain.model.Grade;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FirstRunTest {

  static final HardwareReport REPORT =
      new HardwareReport(
          Map.of("chip", "Apple M3 Max"),
          List.of(
              choice("mlx/small", 4.3, Grade.FITS, ""),
              choice("mlx/right", 18.2, Grade.FITS, "recommended for this machine"),
              choice("mlx/huge", 120, Grade.REFUSED, "needs 128.0 GB; 48 are there"),
              choice("mlx/tight", 40, Grade.WARNED, "needs 48.0 of 64 GB: little else runs")));

  static HardwareReport.Choice choice(String model, double gigabytes, Grade grade, String remark) {
    var speed = new HardwareReport.Speed(500, 40, Duration.ofSeconds(8), false);
    boolean best = remark.startsWith("recommended");
    return new HardwareReport.Choice(model, gigabytes, gigabytes + 8, grade, best, speed, remark);
  }

  private final FirstRun dialog = new FirstRun(REPORT, false);
  private final State choosing = new State.Choosing();

  @Test
  void opensWithTheMachineTheListAndTheRecommendation() {
    var step = dialog.open();

    assertThat(step.output())
        .contains("Apple M3 Max", "2  mlx/right (recommended)", "3  mlx/huge (too large)")
        .contains("4  mlx/tight (tight)        needs 48.0 GB, reads 500, writes 40 tokens/s")
        .contains("first words after 8.0 s\n")
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
  void takesAnIdOfTheUsersOwnThatFits() {
    var step = dialog.on(choosing, "me/mine-4bit");
    assertThat(step.next()).isEqualTo(new State.Weighing("me/mine-4bit"));
    assertThat(step.output()).isEqualTo("weighing me/mine-4bit ...\n");

    var mine = new Weight.Known(choice("me/mine-4bit", 5, Grade.FITS, ""), "");

    assertThat(dialog.weighed("me/mine-4bit", mine))
        .isEqualTo(new FirstRun.Step("model: me/mine-4bit\n", new State.Chosen("me/mine-4bit")));
  }

  @Test
  void asksBackWhereAnIdOfTheUsersOwnDoesNotFitOrCannotBeWeighed() {
    var large = new Weight.Known(choice("me/mine", 99, Grade.REFUSED, "needs 99 GB"), "guessed");
    assertThat(dialog.weighed("me/mine", large))
        .isEqualTo(
            new FirstRun.Step(
                "guessed.\nme/mine does not fit: needs 99 GB. Take it all the same? [y/N] ",
                new State.Insisting("me/mine")));

    assertThat(dialog.weighed("me/mine", new Weight.Unknown("the hub is silent")))
        .isEqualTo(
            new FirstRun.Step(
                "the hub is silent. Take it all the same? [y/N] ", new State.Insisting("me/mine")));
  }

  @Test
  void warnsOfWhatIsTight() {
    assertThat(dialog.on(choosing, "4"))
        .isEqualTo(
            new FirstRun.Step(
                "mlx/tight: needs 48.0 of 64 GB: little else runs.\nmodel: mlx/tight\n",
                new State.Chosen("mlx/tight")));
  }

  @Test
  void asksAgainForNonsense() {
    for (var line : List.of("0", "5", "yes", "two words/x")) {
      var step = dialog.on(choosing, line);

      assertThat(step.next()).isEqualTo(choosing);
      assertThat(step.output()).contains("neither a number of the list nor a model id");
    }
  }

  @Test
  void takesWhatDoesNotFitOnlyWhenTheUserInsists() {
    var step = dialog.on(choosing, "3");

    assertThat(step.output())
        .startsWith("mlx/huge does not fit: needs 128.0 GB; 48 are there. Take it");
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

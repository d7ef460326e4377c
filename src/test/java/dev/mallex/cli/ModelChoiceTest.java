package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.UserConfig.OnExit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {

  @Test
  void asksUntilAModelIsChosenAndRemembersIt() {
    var desk = Desk.with(List.of("nonsense", "3", "n", "1")).set(this::withoutModel);
    desk.opening = new Opening.Sorry("enough");

    desk.run();

    assertThat(desk.remembered).containsEntry("model", "mlx/small");
    assertThat(desk.asked).contains("launch mlx/small 0");
    assertThat(desk.err.toString()).contains("model: mlx/small");
  }

  @Test
  void endsWithUsageWhereTheUserLeaves() {
    var desk = Desk.with(List.of("nonsense")).set(this::withoutModel);

    assertThat(desk.run()).isEqualTo(2);
    assertThat(desk.err.toString()).contains("no model was chosen");
    assertThat(desk.remembered).isEmpty();
  }

  @Test
  void showsTheMachineAndSaysWhatToPassWhereNobodyCanBeAsked() {
    var desk = Desk.with(List.of()).set(this::withoutModel);

    assertThat(desk.run("-p", "hi")).isEqualTo(2);
    assertThat(desk.err.toString()).startsWith("machine\n").contains("mlx/small", "mlx/right");
    assertThat(desk.out.toString()).isEmpty();
    assertThat(desk.err.toString())
        .contains("no model is chosen yet: pass --yes for mlx/right, or --model ID");
  }

  @Test
  void takesTheRecommendationWithYes() {
    var desk = Desk.with(List.of()).set(this::withoutModel);
    desk.opening = new Opening.Sorry("enough");

    desk.run("--yes", "-p", "hi");

    assertThat(desk.remembered).containsEntry("model", "mlx/right");
    assertThat(desk.asked).contains("launch mlx/right 0");
  }

  @Test
  void doesNotAskWhereAModelIsGiven() {
    var desk = Desk.with(List.of()).set(this::withoutModel);
    desk.opening = new Opening.Sorry("enough");

    assertThat(desk.run("--model", "me/mine", "--port", "4000")).isEqualTo(1);
    assertThat(desk.asked).contains("launch me/mine 4000");
    assertThat(desk.remembered).isEmpty();
  }

  private void withoutModel(Desk desk) {
    var client = LauncherTest.client("/bin/sh");
    desk.choices = new Choices(desk.choices.file(), "", OnExit.STOP, client);
  }
}

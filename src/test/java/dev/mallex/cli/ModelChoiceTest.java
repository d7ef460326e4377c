package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.UserConfig.OnExit;
import dev.mallex.domain.model.Grade;
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

  @Test
  void weighsTheModelThatIsNamedForThisTime() {
    var warned = FirstRunTest.choice("me/tight", 9, Grade.WARNED, "it is tight");

    assertThat(named(List.of(), warned, "--model", "me/tight").asked)
        .contains("weigh me/tight", "launch me/tight 0");
    assertThat(named(List.of("n"), warned, "--model", "me/tight").err.toString())
        .contains("me/tight: it is tight");
  }

  @Test
  void tellsAScriptNothingOfAModelThatStarts() {
    var warned = FirstRunTest.choice("me/tight", 9, Grade.WARNED, "it is tight");

    assertThat(named(List.of(), warned, "--model", "me/tight").err).hasToString("mallex: enough\n");
  }

  @Test
  void startsWhatDoesNotFitOnlyWhereSomebodyInsists() {
    var large = FirstRunTest.choice("me/large", 99, Grade.REFUSED, "it needs 107 GB");
    var options = new String[] {"--model", "me/large"};

    var unasked = named(List.of(), large, options);
    assertThat(unasked.asked).containsExactly("mallex.control.attach{pid=42}", "weigh me/large");
    assertThat(unasked.err)
        .hasToString(
            "mallex: me/large does not fit: it needs 107 GB (--yes takes it all the same)\n");
    assertThat(named(List.of("n"), large, options).asked).doesNotContain("launch me/large 0");
    assertThat(named(List.of("y"), large, options).asked).contains("launch me/large 0");
    assertThat(named(List.of(), large, "--yes", "--model", "me/large").asked)
        .contains("launch me/large 0");
  }

  private Desk named(List<String> typed, HardwareReport.Choice choice, String... words) {
    var desk = Desk.with(typed).set(this::withoutModel);
    desk.opening = new Opening.Sorry("enough");
    desk.weights.put(choice.model(), new Weight.Known(choice, ""));
    desk.run(words);
    return desk;
  }

  private void withoutModel(Desk desk) {
    var client = LauncherTest.client("/bin/sh");
    desk.choices = new Choices(desk.choices.file(), "", OnExit.STOP, client);
  }
}

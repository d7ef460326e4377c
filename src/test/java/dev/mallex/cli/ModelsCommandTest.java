package dev.mallex.cli;

import static dev.mallex.cli.FirstRunTest.choice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.model.Grade;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsCommandTest {

  private final Desk desk = Desk.with(List.of());

  @ParameterizedTest
  @ValueSource(strings = {"models", "models list"})
  void listsTheCatalogueWithWhatIsChosenAndWhatIsThere(String words) {
    desk.disk.add("mlx/small");
    choose("mlx/right");

    assertThat(desk.run(words.split(" "))).isZero();
    assertThat(desk.out.toString())
        .startsWith("chosen  mlx/right\n")
        .containsPattern("model +chosen +on disk +fit +gigabytes +needs")
        .containsPattern("mlx/small +no +yes +fits")
        .containsPattern("mlx/right +yes +no +fits");
  }

  @Test
  void listsTheChosenModelThatIsNoneOfTheCatalogue() {
    choose("me/mine");
    desk.weights.put("me/mine", new Weight.Known(choice("me/mine", 5, Grade.FITS, ""), ""));

    assertThat(desk.run("models", "list", "--json")).isZero();

    var models = (List<?>) Json.object(desk.out.toString()).orElseThrow().get("models");
    assertThat(models).hasSize(5);
    assertThat(models.getLast().toString()).contains("model=me/mine, chosen=true, onDisk=false");
  }

  @Test
  void saysNothingOfAChoiceThatWasNotMade() {
    choose("");

    assertThat(desk.run("models", "list", "--json")).isZero();

    assertThat(Json.object(desk.out.toString()).orElseThrow()).containsOnlyKeys("models");
  }

  @Test
  void listsAChosenModelThatNobodyCanWeigh() {
    choose("me/gone");

    assertThat(desk.run("models")).isZero();
    assertThat(desk.out.toString()).contains("the hub has no model me/gone");
  }

  @Test
  void usesAModelThatFits() {
    desk.weights.put("mlx/small", new Weight.Known(choice("mlx/small", 4, Grade.FITS, ""), ""));

    assertThat(desk.run("models", "use", "mlx/small", "--json")).isZero();
    assertThat(desk.remembered).containsExactlyEntriesOf(Map.of("model", "mlx/small"));
    assertThat(Json.object(desk.out.toString()).orElseThrow())
        .containsEntry("model", "mlx/small")
        .containsEntry("fit", "fits")
        .containsEntry("needs", 12.0);
  }

  @Test
  void saysWhereAFigureIsAGuess() {
    var guess =
        new Weight.Known(choice("me/mine-4B", 4, Grade.WARNED, "tight"), "the hub is silent");
    desk.weights.put("me/mine-4B", guess);

    assertThat(desk.run("models", "use", "me/mine-4B")).isZero();
    assertThat(desk.err).hasToString("mallex: the hub is silent\n");
    assertThat(desk.out.toString()).contains("fit", "warned", "tight");
  }

  @ParameterizedTest
  @CsvSource({
    "me/large, 'me/large does not fit: needs 99 GB (--force takes it all the same)'",
    "me/gone, 'the hub has no model me/gone (--force takes it all the same)'"
  })
  void refusesWhatDoesNotFitAndWhatNobodyKnows(String model, String why) {
    desk.weights.put(
        "me/large", new Weight.Known(choice("me/large", 9, Grade.REFUSED, "needs 99 GB"), ""));

    assertThat(desk.run("models", "use", model)).isEqualTo(1);
    assertThat(desk.err).hasToString("mallex: " + why + "\n");
    assertThat(desk.remembered).isEmpty();

    assertThat(desk.run("models", "use", model, "--force")).isZero();
    assertThat(desk.remembered).containsEntry("model", model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "a/b/c", "two words/here", ""})
  void takesNothingByForceThatNamesNoModel(String model) {
    assertThat(desk.run("models", "use", model, "--force")).isEqualTo(1);

    assertThat(desk.err.toString()).doesNotContain("--force");
    assertThat(desk.remembered).isEmpty();
  }

  @Test
  void keepsTheWholePathOfAFolder() {
    desk.run("models", "use", "./mine", "--force");

    assertThat(desk.remembered).containsEntry("model", Path.of("mine").toAbsolutePath().toString());
  }

  @Test
  void wantsAnId() {
    assertThat(desk.run("models", "use")).isEqualTo(2);
    assertThat(desk.err.toString()).contains("ID", "mallex models use --help");
  }

  private void choose(String model) {
    var now = desk.choices;
    desk.choices = new Choices(now.file(), model, now.onExitServer(), now.client());
  }
}

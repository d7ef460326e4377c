package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mallex.domain.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

  @ParameterizedTest
  @CsvSource({
    "mlx-community/Qwen2.5-Coder-7B-Instruct-4bit, 7.6, 7.6, 32768, qwen, false",
    "mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit, 30.5, 3.3, 262144, qwen3-coder, false",
    "mlx-community/qwen3-coder-next-4bit, 80, 3, 262144, qwen3-coder, false",
    "mlx-community/Qwen3.6-35B-A3B-4bit, 34.7, 2.9, 262144, qwen3-coder, true",
    "mlx-community/gpt-oss-20b-MXFP4-Q8, 21, 3.6, 131072, harmony, true",
    "/home/me/models/Qwen3-Coder-Next-8bit/, 80, 3, 262144, qwen3-coder, false"
  })
  void knowsItsRows(
      String id, double billions, double active, int context, String family, boolean thinks)
      throws Exception {
    var model = ShippedConf.catalogue().model(id);

    assertThat(model.billions()).isEqualTo(billions);
    assertThat(model.activeBillions()).isEqualTo(active);
    assertThat(model.contextTokens()).isEqualTo(context);
    assertThat(model.habits().family()).isEqualTo(family);
    assertThat(model.mind().thinks()).isEqualTo(thinks);
  }

  @ParameterizedTest
  @CsvSource({
    "acme/Coder-7B-Instruct-4bit, 7, 7",
    "acme/Thing-30B-A3B-8bit, 30, 3",
    "Qwen/Qwen3-0.6B, 0.6, 0.6",
    "mistralai/Mixtral-8x7B-Instruct-v0.1, 56, 56",
    "acme/SmolLM-135M, 0.135, 0.135",
    "google/gemma-3n-E4B-it, 4, 4",
    "/models/7B-club/My-1.5b_4bit, 1.5, 1.5",
    "C:\\models\\Big-70B\\, 70, 70",
    "acme/Qwen3-4bit, 0, 0",
    "acme/Coder-128k, 0, 0",
    "nameless, 0, 0",
    "'', 0, 0"
  })
  void guessesSizesFromNames(String id, double billions, double active) throws Exception {
    var model = ShippedConf.catalogue().model(id);

    assertThat(model.id()).isEqualTo(id);
    assertThat(model.billions()).isEqualTo(billions);
    assertThat(model.activeBillions()).isEqualTo(active);
  }

  @ParameterizedTest
  @CsvSource({
    "acme/Coder-7B-Instruct-4bit, 4, 3.94, false",
    "acme/Thing-30B-A3B-8bit, 8, 31.9, false",
    "acme/Qwen3.6-8B-6bit, 6, 6.5, true",
    "acme/Thing-10B-MXFP4-Q8, 4, 5.6, false",
    "acme/Thing-10B-bf16, 16, 20.6, false",
    "acme/Thing-10B, 0, 0, false",
    "/models/Qwen3-Coder-Next-8bit, 8, 84.7, true"
  })
  void guessesWhatAStrangerWeighs(String id, int bits, double gigabytes, boolean hybrid)
      throws Exception {
    var entry = ShippedConf.catalogue().entry(id);

    assertThat(entry.bits()).isEqualTo(bits);
    assertThat(entry.gigabytes()).isCloseTo(gigabytes, within(0.05));
    assertThat(entry.hybrid()).isEqualTo(hybrid);
  }

  @Test
  void guessesHabitsFromTheFamily() throws Exception {
    var model = ShippedConf.catalogue().model("acme/Qwen3-Coder-480B-A35B-Instruct-4bit");

    assertThat(model.habits().family()).isEqualTo("qwen3-coder");
    assertThat(model.sampling()).containsEntry("temperature", 0.7).containsEntry("top_k", 20);
  }

  @Test
  void knowsNothingOfStrangers() throws Exception {
    assertThat(ShippedConf.catalogue().model("acme/Secret"))
        .isEqualTo(new Model("acme/Secret", 0, 0, 32_768, Model.Habits.NONE));
  }

  @Test
  void everyRowSaysWhatItWeighs() throws Exception {
    assertThat(ShippedConf.catalogue().entries())
        .isNotEmpty()
        .allMatch(entry -> entry.gigabytes() > 0 && entry.model().billions() > 0)
        .allMatch(entry -> !entry.model().habits().family().isEmpty());
  }

  @Test
  void recommendsByMemoryAscending() throws Exception {
    assertThat(ShippedConf.catalogue().recommended())
        .extracting(Catalogue.Pick::memory)
        .isSorted()
        .startsWith(16);
  }

  @Test
  void namesEveryProblem() {
    var problems = new ArrayList<Problem>();
    var row = Map.of("id", "acme/A-1B", "sampling", Map.of("temperature", "hot"));
    var pick = Map.of("memory", 0, "model", "acme/B");
    var values =
        Map.<String, Object>of(
            "models", List.of(row), "recommendations", Map.of("default", List.of(pick)));

    Catalogue.read(Settings.of("models.yaml", values, problems));

    assertThat(problems)
        .extracting(Problem::key)
        .containsExactly(
            "models[0].sampling.temperature",
            "recommendations.default[0].memory",
            "recommendations.default[0].model");
  }
}

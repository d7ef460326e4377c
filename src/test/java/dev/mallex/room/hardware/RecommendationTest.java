package dev.mallex.room.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.Catalogue;
import dev.mallex.config.ShippedConf;
import dev.mallex.room.hardware.Hardware.Fit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendationTest {

  private static final long GIB = 1L << 30;

  @ParameterizedTest
  @CsvSource({
    "16, Qwen3.5-4B-MLX-4bit",
    "18, Qwen3.5-9B-4bit",
    "24, Qwen3.5-9B-4bit",
    "32, Qwen3-Coder-30B-A3B-Instruct-4bit",
    "36, Qwen3.6-35B-A3B-4bit",
    "48, Qwen3.6-35B-A3B-4bit",
    "64, Qwen3-Coder-Next-4bit",
    "96, Qwen3-Coder-Next-6bit",
    "128, Qwen3-Coder-Next-8bit",
    "192, MiniMax-M2.7-4bit",
    "256, MiniMax-M2.7-6bit",
    "512, Qwen3.5-397B-A17B-4bit"
  })
  void recommendsTheDefaultListsModel(int memory, String model) throws Exception {
    assertThat(fits(memory * GIB))
        .filteredOn(Fit::recommended)
        .singleElement()
        .matches(Fit::fits)
        .extracting(Fit::model)
        .isEqualTo("mlx-community/" + model);
  }

  @Test
  void countsTheMemoryThatWasSold() throws Exception {
    assertThat(fits(32 * GIB - GIB))
        .filteredOn(Fit::recommended)
        .extracting(Fit::model)
        .containsExactly("mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit");
  }

  @Test
  void refusesEightGigabytesAndSaysWhy() throws Exception {
    assertThat(fits(8 * GIB))
        .noneMatch(Fit::fits)
        .noneMatch(Fit::recommended)
        .allMatch(fit -> fit.remark().startsWith("this machine has 8 GB of memory"))
        .allMatch(fit -> fit.remark().endsWith("need 16"));
  }

  @Test
  void saysWhyAModelDoesNotFit() throws Exception {
    assertThat(fits(16 * GIB))
        .filteredOn(fit -> fit.model().contains("Qwen3-Coder-30B"))
        .singleElement()
        .isEqualTo(
            new Fit(
                "mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit",
                17.2,
                false,
                false,
                "its weights take 17.2 GB; 11.3 of this machine's 16 GB are for a model"));
  }

  @Test
  void takesTheNextSmallerWhereThePickDoesNotFit() throws Exception {
    var whole = ShippedConf.catalogue();
    var picks =
        List.of(
            new Catalogue.Pick(16, "mlx-community/Qwen3.5-4B-MLX-4bit"),
            new Catalogue.Pick(18, "mlx-community/Qwen3-Coder-Next-8bit"));
    var greedy = new Catalogue(whole.entries(), whole.families(), picks);

    assertThat(new Recommendation(greedy).fits(mac(64 * GIB)))
        .filteredOn(Fit::recommended)
        .extracting(Fit::model)
        .containsExactly("mlx-community/Qwen3.5-4B-MLX-4bit");
  }

  @Test
  void warnsWithoutAnAppleGpu() throws Exception {
    var linux = Machines.named("AMD Ryzen 9", 16, 64 * GIB, "Debian GNU/Linux 13");

    assertThat(new Recommendation(ShippedConf.catalogue()).fits(linux))
        .filteredOn(Fit::fits)
        .allMatch(fit -> fit.remark().contains("slow"))
        .anyMatch(Fit::recommended);
  }

  @ParameterizedTest
  @CsvSource({
    "Apple M3 Max, macOS 15.1, true",
    "Apple M1, macOS 26.2, true",
    "Intel(R) Core(TM) i9, macOS 13.0, false",
    "Apple M2, Fedora Asahi 42, false",
    "AMD Ryzen 9, Debian GNU/Linux 13, false"
  })
  void knowsAppleSilicon(String chip, String system, boolean apple) {
    assertThat(Machines.named(chip, 8, 16 * GIB, system).appleSilicon()).isEqualTo(apple);
  }

  private static List<Fit> fits(long memory) throws Exception {
    return new Recommendation(ShippedConf.catalogue()).fits(mac(memory));
  }

  private static Hardware.Machine mac(long memory) {
    return Machines.named("Apple M3 Max", 16, memory, "macOS 26.2");
  }
}

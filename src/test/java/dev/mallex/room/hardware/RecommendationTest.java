package dev.mallex.room.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.mallex.config.Catalogue;
import dev.mallex.config.ShippedConf;
import dev.mallex.domain.model.Grade;
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
        .matches(fit -> fit.grade() != Grade.REFUSED)
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
        .allMatch(fit -> fit.grade() == Grade.REFUSED)
        .noneMatch(Fit::recommended)
        .allMatch(fit -> fit.remark().startsWith("this machine has 8 GB of memory"))
        .allMatch(fit -> fit.remark().endsWith("need 16"));
  }

  @Test
  void saysWhyAModelDoesNotFit() throws Exception {
    assertThat(fits(16 * GIB))
        .filteredOn(fit -> fit.model().contains("Qwen3-Coder-30B"))
        .singleElement()
        .matches(fit -> fit.grade() == Grade.REFUSED)
        .extracting(Fit::remark)
        .isEqualTo("needs 26.2 GB; 11.3 of this machine's 16 GB are for a model");
  }

  @Test
  void takesTheNextSmallerWhereThePickDoesNotFit() throws Exception {
    var whole = ShippedConf.catalogue();
    var picks =
        List.of(
            new Catalogue.Pick(16, "mlx-community/Qwen3.5-4B-MLX-4bit"),
            new Catalogue.Pick(18, "mlx-community/Qwen3-Coder-Next-8bit"));
    var greedy = new Catalogue(whole.entries(), whole.families(), picks);

    assertThat(Shipped.with(greedy).fits(mac(64 * GIB), List.of()))
        .filteredOn(Fit::recommended)
        .extracting(Fit::model)
        .containsExactly("mlx-community/Qwen3.5-4B-MLX-4bit");
  }

  @Test
  void warnsWithoutAnAppleGpu() throws Exception {
    var linux = Machines.named("AMD Ryzen 9", 16, 64 * GIB, "Debian GNU/Linux 13");

    assertThat(Shipped.recommendation().fits(linux, List.of()))
        .allMatch(fit -> fit.remark().contains("slow") == (fit.grade() != Grade.REFUSED))
        .anyMatch(Fit::recommended);
  }

  @ParameterizedTest
  @CsvSource({
    "16, Qwen2.5-Coder-7B-Instruct-4bit, WARNED",
    "32, Qwen2.5-Coder-14B-Instruct-4bit, FITS",
    "64, Qwen2.5-Coder-32B-Instruct-4bit, FITS"
  })
  void recommendsTheClassicListsModel(int memory, String model, Grade grade) throws Exception {
    assertThat(Shipped.recommendation("classic").fits(mac(memory * GIB), List.of()))
        .filteredOn(Fit::recommended)
        .singleElement()
        .matches(fit -> fit.model().equals("mlx-community/" + model))
        .matches(fit -> fit.grade() == grade);
  }

  @Test
  void warnsOfWhatLeavesNothingElse() throws Exception {
    assertThat(fits(32 * GIB))
        .filteredOn(Fit::recommended)
        .singleElement()
        .matches(fit -> fit.grade() == Grade.WARNED)
        .extracting(Fit::remark)
        .isEqualTo("needs 26.2 of 32 GB: little else can run beside it");
  }

  @Test
  void saysHowTheGpuMayHaveMore() throws Exception {
    var narrow = mac(64 * GIB);
    var wired = narrow.with(narrow.gpu().wired(40 * GIB));

    assertThat(Shipped.recommendation().fits(wired, List.of()))
        .filteredOn(Fit::recommended)
        .singleElement()
        .extracting(Fit::remark)
        .isEqualTo(
            "needs 52.1 of 64 GB: little else can run beside it; macOS lets the GPU have 42.9 GB:"
                + " sudo sysctl iogpu.wired_limit_mb=49687 raises that");
  }

  @Test
  void aModelNeedsMoreThanItsWeights() throws Exception {
    var entry = ShippedConf.catalogue().entry("mlx-community/Qwen2.5-Coder-7B-Instruct-4bit");
    var flags = ShippedConf.server().server();

    // 4.3 of weights, 3 contexts of 8192 tokens (two running, one in the cache), 4.1 of cache,
    // 1 of activations and 1.5 of Python
    assertThat(new Need(flags, 8_192).of(entry))
        .isCloseTo(4.3 + 3 * 0.47 + 4.096 + 1 + 1.5, within(0.01));
  }

  @Test
  void aCardWithMemoryOfItsOwnIsWhatCounts() throws Exception {
    var machine = Machines.named("AMD Ryzen 9", 16, 64 * GIB, "Debian GNU/Linux 13");
    var card = NvidiaSmi.largest("NVIDIA GeForce RTX 4090, 24564\n").orElseThrow();

    assertThat(Shipped.recommendation().fits(machine.with(card), List.of()))
        .filteredOn(Fit::recommended)
        .extracting(Fit::model, Fit::remark)
        .containsExactly(tuple("mlx-community/Qwen3.5-9B-4bit", "recommended for this machine"));
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
    return Shipped.recommendation().fits(mac(memory), List.of());
  }

  private static Hardware.Machine mac(long memory) {
    return Machines.named("Apple M3 Max", 16, memory, "macOS 26.2");
  }
}

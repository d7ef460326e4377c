package dev.mallex.room.hardware;

import static dev.mallex.room.hardware.Shipped.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.domain.model.Grade;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the tools of twelve Macs print, to what becomes of it. */
class RecordedMacsTest {

  @ParameterizedTest
  @CsvSource({
    "m1-8, Apple M1, 8, 4, 7, 8, macOS 14.7.1",
    "m1-16, Apple M1, 8, 4, 8, 16, macOS 15.6",
    "m1-max-64, Apple M1 Max, 10, 8, 32, 64, macOS 26.1",
    "m2-pro-32, Apple M2 Pro, 12, 8, 19, 32, macOS 15.5",
    "m2-ultra-192, Apple M2 Ultra, 24, 16, 76, 192, macOS 26.0",
    "m3-pro-18, Apple M3 Pro, 12, 6, 18, 18, macOS 15.6",
    "m3-max-48, Apple M3 Max, 16, 12, 40, 48, macOS 26.2",
    "m3-ultra-512, Apple M3 Ultra, 32, 24, 80, 512, macOS 26.2",
    "m4-pro-64, Apple M4 Pro, 14, 10, 20, 64, macOS 26.1",
    "m4-max-128, Apple M4 Max, 16, 12, 40, 128, macOS 26.2",
    "m5-32, Apple M5, 10, 4, 10, 32, macOS 26.1",
    "m6-32, Apple M6, 12, 4, 12, 32, macOS 26.3"
  })
  void areRecognised(
      String mac, String chip, int cores, int fast, int gpu, int memory, String system)
      throws Exception {
    var machine = new Survey(Recorded.mac(mac)).look(Map.of()).machine();

    assertThat(machine)
        .isEqualTo(
            new Hardware.Machine(
                chip,
                cores,
                fast,
                memory * GIB,
                system,
                true,
                new Hardware.Gpu("", gpu, 0, mac.equals("m1-max-64") ? 56 * GIB : 0)));
    assertThat(Strength.row(machine, ShippedConf.chips())).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "m1-8, '', ''",
    "m1-16, Qwen3.5-4B-MLX-4bit, 7B",
    "m1-max-64, Qwen3-Coder-Next-4bit, 32B",
    "m2-pro-32, Qwen3-Coder-30B-A3B-Instruct-4bit, 14B",
    "m2-ultra-192, MiniMax-M2.7-4bit, 32B",
    "m3-pro-18, Qwen3.5-9B-4bit, 7B",
    "m3-max-48, Qwen3.6-35B-A3B-4bit, 14B",
    "m3-ultra-512, Qwen3.5-397B-A17B-4bit, 32B",
    "m4-pro-64, Qwen3-Coder-Next-4bit, 32B",
    "m4-max-128, Qwen3-Coder-Next-8bit, 32B",
    "m5-32, Qwen3-Coder-30B-A3B-Instruct-4bit, 14B",
    "m6-32, Qwen3-Coder-30B-A3B-Instruct-4bit, 14B"
  })
  void haveAModelInBothLists(String mac, String model, String classic) throws Exception {
    var machine = new Survey(Recorded.mac(mac)).look(Map.of()).machine();

    assertThat(Shipped.recommended(Shipped.recommendation().fits(machine, List.of())))
        .isEqualTo(model);
    assertThat(Shipped.recommended(Shipped.recommendation("classic").fits(machine, List.of())))
        .isEqualTo(classic.isEmpty() ? "" : "Qwen2.5-Coder-%s-Instruct-4bit".formatted(classic));
  }

  @Test
  void withEightGigabytesAreRefusedWithTheReason() throws Exception {
    var machine = new Survey(Recorded.mac("m1-8")).look(Map.of()).machine();

    assertThat(Shipped.recommendation().fits(machine, List.of()))
        .allMatch(fit -> fit.grade() == Grade.REFUSED)
        .allMatch(fit -> fit.remark().startsWith("this machine has 8 GB of memory; a model, its"));
  }

  @ParameterizedTest
  @CsvSource({
    "m1-8, 2.275, 68",
    "m2-pro-32, 6.8, 200",
    "m3-max-48, 14.2, 400",
    "m5-32, 4.6, 153",
    "m6-32, 20.35, 170"
  })
  void areAsStrongAsTheirChipUnderTheirSystem(String mac, double teraflops, double bandwidth)
      throws Exception {
    var machine = new Survey(Recorded.mac(mac)).look(Map.of()).machine();

    assertThat(Strength.of(machine, ShippedConf.chips()))
        .hasValueSatisfying(strength -> {
          assertThat(strength.teraflops())
              .isCloseTo(teraflops, org.assertj.core.api.Assertions.within(0.001));
          assertThat(strength.bandwidth()).isEqualTo(bandwidth);
        });
  }

  @Test
  void anUnknownNumberOfCoresIsTheSmallestOfItsChip() throws Exception {
    var machine = Machines.named("Apple M4 Max", 14, 36 * GIB, "macOS 26.2");

    assertThat(Strength.row(machine, ShippedConf.chips()).orElseThrow().cores()).isEqualTo(32);
  }

  @Test
  void chipsOfTheFutureAndOfOthersHaveNoSpeed() throws Exception {
    var chips = ShippedConf.chips();

    assertThat(Strength.of(Machines.named("Apple M9", 9, 99 * GIB, "macOS 30.1"), chips)).isEmpty();
    assertThat(Strength.of(Machines.named("Apple M2", 8, 16 * GIB, "Fedora 43"), chips)).isEmpty();
    assertThat(Strength.of(Machines.named("Intel Core", 8, 16 * GIB, "macOS 15.1"), chips))
        .isEmpty();
  }
}

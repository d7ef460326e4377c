package dev.mallex.room.hardware;

import static dev.mallex.room.hardware.Shipped.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurveyTest {

  private final Hardware.Machine box = Machines.named("AMD Ryzen 9", 16, 64 * GIB, "Debian 13");

  @Test
  void doesNotLookAgainAtAMacThatItKnows() throws Exception {
    var mac = Recorded.mac("m3-max-48");
    var first = new Survey(mac).look(Map.of());

    var second = new Survey(mac).look(first.notes());

    assertThat(second).isEqualTo(first);
    assertThat(mac.asked()).containsExactlyInAnyOrder("displays", "oshi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.2>26.3", "25C56>25C99", "Mac15,9>Mac16,5", "M3 Max>M4 Max"})
  void looksAgainAfterAnUpdateAndOnAnotherMac(String change) throws Exception {
    var mac = Recorded.mac("m3-max-48");
    var first = new Survey(mac).look(Map.of());
    var words = change.split(">");

    new Survey(mac.withSysctl(mac.sysctl().replace(words[0], words[1]))).look(first.notes());

    assertThat(mac.asked()).hasSize(4);
  }

  @Test
  void seesAnotherWiredLimitAtOnce() throws Exception {
    var mac = Recorded.mac("m3-max-48");
    var first = new Survey(mac).look(Map.of());
    var raised = mac.sysctl().replace("wired_limit_mb: 0", "wired_limit_mb: 40960");

    var second = new Survey(mac.withSysctl(raised)).look(first.notes());

    assertThat(second.machine().gpu().wiredLimitBytes()).isEqualTo(40 * GIB);
    assertThat(mac.asked()).hasSize(2);
  }

  @Test
  void looksAgainWhereTheNotesAreNotWhole() throws Exception {
    var mac = Recorded.mac("m3-max-48");
    var first = new Survey(mac).look(Map.of());
    var torn = new HashMap<>(first.notes());
    torn.remove("memory");

    assertThat(new Survey(mac).look(torn).machine()).isEqualTo(first.machine());
    assertThat(mac.asked()).hasSize(4);
  }

  @Test
  void takesWhatTheLibrarySeesWhereTheToolsSayNothing() {
    var seen = Machines.named("Apple M4", 10, 16 * GIB, "macOS 26.2");

    assertThat(MacPrintouts.of("", "", "").complete(seen)).isEqualTo(seen);
    assertThat(MacPrintouts.of("hw.memsize: lots", "{\"SPDisplaysDataType\"", "?").complete(seen))
        .isEqualTo(seen);
  }

  @Test
  void anIntelMacHasNoGpuForMlx() {
    var displays =
        """
        Graphics/Displays:

            Intel Iris Plus Graphics:

              Chipset Model: Intel Iris Plus Graphics
              Total Number of Cores: 12
        """;
    var sysctl = "machdep.cpu.brand_string: Intel(R) Core(TM) i7-1068NG7 CPU @ 2.30GHz\n";

    var machine = MacPrintouts.of(sysctl, displays, "ProductVersion: 14.1").complete(box);

    assertThat(machine.appleSilicon()).isFalse();
    assertThat(machine.gpu().cores()).isZero();
    assertThat(machine.chip()).startsWith("Intel(R)");
  }

  @Test
  void takesTheLargestCardElsewhere() {
    var cards = "NVIDIA T400, 2048\nNVIDIA GeForce RTX 4090, 24564\nno devices were found\n";
    var senses = Recorded.box("box", () -> box, cards);

    var first = new Survey(senses).look(Map.of());
    var second = new Survey(senses).look(first.notes());

    assertThat(first.machine().gpu())
        .isEqualTo(new Hardware.Gpu("NVIDIA GeForce RTX 4090", 0, 24_564L << 20, 0));
    assertThat(second).isEqualTo(first);
    assertThat(senses.asked()).containsExactly("oshi");
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.2", "26.2.1", "26.10", "27"})
  void comparesVersionsByNumber(String version) {
    assertThat(new MacVersion(version).isFrom("26.2")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"26.1", "26", "15.7", "", "Sonoma"})
  void anOlderOrUnknownVersionIsNone(String version) {
    assertThat(new MacVersion(version).isFrom("26.2")).isFalse();
  }
}

package dev.mallex.room.hardware;

import static dev.mallex.room.hardware.Shipped.GIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mallex.config.Catalogue;
import dev.mallex.config.ShippedConf;
import dev.mallex.room.hardware.Hardware.Measured;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpeedsTest {

  private static final String CODER = "mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit";
  private static final String SMALL = "mlx-community/Qwen3.5-9B-4bit";

  private final Hardware.Machine mac = Machines.named("Apple M4 Max", 16, 64 * GIB, "macOS 26.2");
  private Catalogue catalogue;

  @BeforeEach
  void readsTheCatalogue() throws Exception {
    catalogue = ShippedConf.catalogue();
  }

  @Test
  void theFirstTurnTakesAsLongAsItsPrompt() throws Exception {
    var speed = speed(CODER, List.of());

    assertThat(speed.measured()).isFalse();
    assertThat(speed.firstTurn())
        .isEqualTo(Duration.ofMillis(Math.round(4_000_000 / speed.promptTokensPerSecond())));
  }

  @Test
  void whatWasMeasuredIsWhatItIs() throws Exception {
    var speed = speed(CODER, List.of(new Measured(CODER, 500, 0)));

    assertThat(speed.promptTokensPerSecond()).isEqualTo(500);
    assertThat(speed.firstTurn()).isEqualTo(Duration.ofSeconds(8));
    assertThat(speed.measured()).isTrue();
  }

  @Test
  void whatWasMeasuredCorrectsTheOthers() throws Exception {
    double coder = speed(CODER, List.of()).promptTokensPerSecond();
    double small = speed(SMALL, List.of()).promptTokensPerSecond();

    var corrected = speed(SMALL, List.of(new Measured(CODER, coder / 2, 0)));

    assertThat(corrected.promptTokensPerSecond()).isCloseTo(small / 2, within(0.1));
    assertThat(corrected.measured()).isFalse();
  }

  @Test
  void whatWasWrittenIsAndCorrectsWhatIsWritten() throws Exception {
    double coder = speed(CODER, List.of()).answerTokensPerSecond();
    double small = speed(SMALL, List.of()).answerTokensPerSecond();
    double prompt = speed(SMALL, List.of()).promptTokensPerSecond();
    var measured = List.of(new Measured(CODER, 0, coder / 2));

    assertThat(speed(CODER, measured).answerTokensPerSecond()).isEqualTo(coder / 2);
    assertThat(speed(SMALL, measured).answerTokensPerSecond()).isCloseTo(small / 2, within(0.1));
    assertThat(speed(SMALL, measured).promptTokensPerSecond()).isEqualTo(prompt);
  }

  @Test
  void aDisturbanceCorrectsNothing() throws Exception {
    double small = speed(SMALL, List.of()).promptTokensPerSecond();

    assertThat(
            speed(SMALL, List.of(new Measured(CODER, 3, 0), new Measured("acme/Secret", 100, 0)))
                .promptTokensPerSecond())
        .isEqualTo(small);
  }

  @Test
  void anUnknownChipHasOnlyWhatWasMeasured() throws Exception {
    var box = Machines.named("AMD Ryzen 9", 16, 64 * GIB, "Debian 13");
    var measured = List.of(new Measured(SMALL, 40, 0));
    var recommendation = Shipped.recommendation();

    assertThat(recommendation.fit(catalogue.entry(CODER), box, measured).speed())
        .isEqualTo(Hardware.Speed.UNKNOWN);
    assertThat(recommendation.fit(catalogue.entry(SMALL), box, measured).speed())
        .isEqualTo(new Hardware.Speed(40, 0, Duration.ofSeconds(100), true));
  }

  @Test
  void aModelOfUnknownSizeHasNone() throws Exception {
    assertThat(speed("acme/Secret", List.of())).isEqualTo(Hardware.Speed.UNKNOWN);
  }

  private Hardware.Speed speed(String model, List<Measured> measured) throws Exception {
    return Shipped.recommendation().fit(catalogue.entry(model), mac, measured).speed();
  }
}

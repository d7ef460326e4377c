package dev.mallex.room.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.ShippedConf;
import dev.mallex.room.hardware.Scales.Reading;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BalanceTest {

  private static final String CONFIG =
      "{\"num_hidden_layers\": 48, \"num_key_value_heads\": 4, \"head_dim\": 128}";

  @Test
  void takesTheCataloguesWord() throws Exception {
    var known = known(new Reading.Missing("nobody"), "mlx-community/Qwen3.5-9B-4bit");

    assertThat(known.entry().gigabytes()).isEqualTo(5.4);
    assertThat(known.note()).isEmpty();
  }

  @Test
  void takesWhatWasFoundAndTheRestFromTheName() throws Exception {
    var known = known(new Reading.Found(4_500_000_000L, CONFIG), "acme/Thing-30B-A3B-6bit");

    assertThat(known.entry().gigabytes()).isEqualTo(4.5);
    assertThat(known.entry().kvBytesPerToken()).isEqualTo(98_304);
    assertThat(known.entry().model().activeBillions()).isEqualTo(3);
    assertThat(known.entry().bits()).isEqualTo(6);
  }

  @Test
  void asksTheHubOnlyWhereTheDiskHasNothing() throws Exception {
    var scales = new Lying(Optional.of(new Reading.Found(7, "")), new Reading.Found(9, ""));

    var known = (Balance.Result.Known) new Balance(ShippedConf.catalogue(), scales).of("acme/X");

    assertThat(known.entry().gigabytes()).isCloseTo(7e-9, within(1e-12));
  }

  @Test
  void guessesFromTheNameWhereTheHubIsSilent() throws Exception {
    var known = known(new Reading.Silent("offline"), "acme/Thing-7B-4bit");

    assertThat(known.entry())
        .extracting(Entry::gigabytes)
        .satisfies(size -> assertThat((double) size).isCloseTo(3.94, within(0.01)));
    assertThat(known.note()).isEqualTo("offline; its size is guessed from its name");
  }

  @Test
  void knowsNothingOfASilentHubsNamelessModel() throws Exception {
    assertThat(result(new Reading.Silent("offline"), "acme/Thing"))
        .isEqualTo(new Balance.Result.Unknown("offline"));
  }

  @Test
  void aNameIsNoProofThatAModelExists() throws Exception {
    assertThat(result(new Reading.Missing("gone"), "acme/Thing-7B-4bit"))
        .isEqualTo(new Balance.Result.Unknown("gone"));
    assertThat(result(new Reading.Found(0, ""), "acme/Thing-7B-4bit"))
        .isEqualTo(
            new Balance.Result.Unknown(
                "acme/Thing-7B-4bit has no weights that MLX reads (*.safetensors)"));
  }

  private static Balance.Result.Known known(Reading hub, String model) throws Exception {
    return (Balance.Result.Known) result(hub, model);
  }

  private static Balance.Result result(Reading hub, String model) throws Exception {
    return new Balance(ShippedConf.catalogue(), new Lying(Optional.empty(), hub)).of(model);
  }

  /** Says of every model the same. */
  private record Lying(Optional<Reading> onDisk, Reading onHub) implements Scales {

    @Override
    public Optional<Reading> disk(String model) {
      return onDisk;
    }

    @Override
    public Reading hub(String model) {
      return onHub;
    }
  }
}

package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiersTest {

  @ParameterizedTest
  @CsvSource({
    "mlx-community/Qwen2.5-Coder-7B-Instruct-4bit, small",
    "acme/Model-8.9B, small",
    "mlx-community/Qwen3.5-9B-4bit, medium",
    "mlx-community/Qwen3-Coder-30B-A3B-Instruct-4bit, medium",
    "mlx-community/Qwen2.5-Coder-32B-Instruct-4bit, medium",
    "acme/Model-33B, large",
    "mlx-community/Qwen3-Coder-Next-4bit, large",
    "acme/Nameless, medium"
  })
  void aModelsSizeChoosesItsTier(String model, String tier) throws Exception {
    var tiers = new Tiers(ShippedConf.trim());

    assertThat(tiers.of(ShippedConf.catalogue().model(model)).name()).isEqualTo(tier);
  }
}

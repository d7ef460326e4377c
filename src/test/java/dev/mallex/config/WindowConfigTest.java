package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WindowConfigTest {

  @Test
  void theFileHoldsTheDefaults() throws Exception {
    var byDefault = WindowConfig.read(Settings.of("window.yaml", Map.of(), new ArrayList<>()));

    assertThat(ShippedConf.window()).isEqualTo(byDefault);
  }
}

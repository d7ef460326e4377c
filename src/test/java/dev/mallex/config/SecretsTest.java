package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token",
        "auth.token",
        "hf-token",
        "HF_TOKEN",
        "authToken",
        "api-key",
        "apiKey",
        "a.password"
      })
  void knowsASecretByItsName(String key) {
    assertThat(Secrets.shown(key, "hunter2")).isEqualTo(Secrets.HIDDEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"output-tokens", "tokens", "keyboard", "key", "tokenizer"})
  void showsWhatOnlySoundsLikeIt(String key) {
    assertThat(Secrets.shown(key, "7")).isEqualTo("7");
  }

  @Test
  void looksIntoData() {
    var data =
        Map.of("env", Map.of("HF_TOKEN", "hunter2"), "all", List.of(Map.of("token", "hunter2")));

    assertThat(Secrets.shown("data", data).toString()).doesNotContain("hunter2");
  }

  @Test
  void showsEmptinessAndPlainValues() {
    assertThat(Secrets.shown("token", "")).isEqualTo("");
    assertThat(Secrets.shown("wait", Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(Secrets.shown("idle", 15.0)).isEqualTo(15L);
    assertThat(Secrets.shown("list", Arrays.asList("a", null))).isEqualTo(List.of("a", "null"));
  }

  @Test
  void hidesItInAReading() {
    assertThat(new Reading("a.yaml", "token", "hunter2", "x").toString()).doesNotContain("hunter2");
  }
}

package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParsedTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# a word\n", "---\n", "null\n", "--- # a word\n"})
  void saysNothingWhereNothingStands(String text) {
    assertThat(Parsed.of("a.yaml", text)).isEqualTo(legible(Map.of()));
  }

  @Test
  void readsKeysWithValues() {
    assertThat(Parsed.of("a.yaml", "a: 1\nb: {c: [x]}\n"))
        .isEqualTo(legible(Map.of("a", 1, "b", Map.of("c", java.util.List.of("x")))));
  }

  @Test
  void namesTheLineOfAnError() {
    assertThat(reason("a.yaml", "a: 1\n\tb: 2\n")).startsWith("line 2: ").contains("(TAB)");
    assertThat(reason("a.yaml", "a: 1\nb: [1,\nc: 2\n"))
        .startsWith("line 4: ")
        .doesNotContain("\n");
    assertThat(reason("a.yaml", "a: b: c\n"))
        .isEqualTo("line 1: mapping values are not allowed here");
    assertThat(reason("config.json", "{\n\"a\": 1 \"b\": 2}")).startsWith("line 2: ");
    assertThat(reason("config.json", "{")).startsWith("line 1: ").doesNotContain("REDACTED");
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertThat(reason("a.yaml", "a: 1\na: 2\n")).isEqualTo("line 2: Duplicate field 'a'");
  }

  @Test
  void refusesASecondDocument() {
    assertThat(reason("a.yaml", "a: 1\n---\nb: 2\n")).endsWith("something follows the end");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- 1\n", "word\n", "5\n"})
  void refusesWhatHasNoKeys(String text) {
    assertThat(reason("a.yaml", text)).isEqualTo("does not hold keys with values");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a: \u0001\n", "a: .nan\n", "a: *nobody\n", "a: !!x [1\n", "%YAML 9.9\n---\na"})
  void survivesWhatYamlDoesNot(String text) {
    assertThat(Parsed.of("a.yaml", text)).isNotNull();
  }

  @Test
  void neverRepeatsTheText() {
    assertThat(reason("a.yaml", "token: hunter2: x\n")).doesNotContain("hunter2");
    assertThat(reason("config.json", "{\"token\": hunter2}")).doesNotContain("hunter2");
  }

  private static Parsed legible(Map<String, Object> values) {
    return new Parsed.Legible(new Layer("a.yaml", values));
  }

  private static String reason(String file, String text) {
    return ((Parsed.Illegible) Parsed.of(file, text)).problem().reason();
  }
}

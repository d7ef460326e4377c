package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientConfigTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void theShippedFileSaysTheDefaults() throws Exception {
    var shipped = Files.readString(Path.of("conf/client.yaml"));

    assertThat(read(shipped)).isEqualTo(read("{}"));
    assertThat(problems).isEmpty();
  }

  @Test
  void addsAndTakesAwayVariables() throws Exception {
    var config = read("env: {MINE: \"1\", ENABLE_TOOL_SEARCH: \"\"}");

    assertThat(config.env()).containsEntry("MINE", "1").containsEntry("ENABLE_TOOL_SEARCH", "");
    assertThat(config.env()).containsKey("CLAUDE_CODE_ATTRIBUTION_HEADER");
  }

  @Test
  void doesNotLetVariablesLeadElsewhere() throws Exception {
    assertThat(read("env: {ANTHROPIC_API_KEY: x}").env()).doesNotContainKey("ANTHROPIC_API_KEY");
    assertThat(problems)
        .containsExactly(
            new Problem(
                "client.yaml", "env.ANTHROPIC_API_KEY", "is set by mallex and not taken here"));
  }

  @Test
  void keepsPatienceWithinTheClientsBounds() throws Exception {
    read("patience: 1m");

    assertThat(problems).extracting(Problem::key).containsExactly("patience");
  }

  private ClientConfig read(String yaml) throws Exception {
    Map<String, Object> values = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
    return ClientConfig.read(Settings.of("client.yaml", values, problems));
  }
}

package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.mallex.conformance.CountingCaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What count_tokens says, against what the real server counts, whose template is its own. */
class CountingIT {

  private static final String SCRIPT = "{{emit}}Soup.{{/emit}}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"json", "qwen35"})
  void agreesWithTheRealServer(String family) throws Exception {
    var model = ScriptedModels.folder(family);
    try (var server = RealServer.start(Neighbours.MLX_LM, model);
        var caller = CountingCaller.open(server.base().toString(), model, folder)) {
      for (var body : bodies()) {
        int before = caller.count(body);
        int used = caller.used(body);
        int after = caller.count(body);
        System.out.printf(
            "note: %s: counted %d before and %d after a prompt of %d tokens%n",
            family, before, after, used);
        assertThat(before).isCloseTo(used, withinPercentage(2));
        assertThat(after).isCloseTo(used, withinPercentage(2));
      }
    }
  }

  private static List<Map<String, Object>> bodies() {
    var asked = said("user", "What is in the pot? " + "The soup, the bread. ".repeat(60) + SCRIPT);
    var tool =
        Map.of(
            "name", "Read",
            "description", "Reads a file.",
            "input_schema", Map.of("type", "object", "properties", Map.of()));
    var again = List.of(asked, said("assistant", "Carrots."), said("user", "And? " + SCRIPT));
    return List.of(
        Map.of("system", "Be brief.", "tools", List.of(tool), "messages", List.of(asked)),
        Map.of("system", "Be brief.", "tools", List.of(tool), "messages", again),
        Map.of("messages", again));
  }

  private static Map<String, Object> said(String role, String content) {
    return Map.of("role", role, "content", content);
  }
}

package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolsConfigTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsAToolWithItsDefaults() {
    var config =
        read(
            Map.of("instructions", "Do."),
            Map.of(
                "description", "Read",
                "client", "Read",
                "parameters",
                    Map.of("path", Map.of("client", "file_path", "also", List.of("file")))));

    assertThat(problems).isEmpty();
    assertThat(config.marker()).isEqualTo("mx");
    assertThat(config.rememberedCalls()).isEqualTo(500);
    assertThat(config.definitions())
        .containsExactly(
            new ToolsConfig.Definition(
                "read_file",
                "Read",
                "Read",
                false,
                List.of(
                    new ToolsConfig.Parameter(
                        "path", "string", false, "", "file_path", List.of("file"))),
                List.of(),
                Map.of(),
                "",
                ToolsConfig.Command.NONE));
  }

  @Test
  void findsEveryProblem() {
    read(
        Map.of("dialect", "latin", "marker", "<x>", "show", List.of("read_file", "dance")),
        Map.of(
            "description", "Read",
            "parameters", Map.of("path", Map.of("type", "text")),
            "otherwise", Map.of("command", "rm")));

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "tools.yaml: dialect: 'latin' is not one of auto, xml, native",
            "tools.yaml: marker: '<x>' is not 1 to 12 lower-case letters",
            "tools.yaml: show: 'dance' has no file in tools/",
            "tools.yaml: instructions: is missing",
            "tools/read_file.yaml: client: is missing",
            "tools/read_file.yaml: parameters.path.type: 'text' is none of the types of JSON Schema",
            "tools/read_file.yaml: otherwise.command: 'rm' is not one of none, find-files, search-text");
  }

  @Test
  void refusesANameThatTwoParametersClaim() {
    read(
        Map.of("instructions", "Do."),
        Map.of(
            "description",
            "Read",
            "client",
            "Read",
            "parameters",
            Map.of("path", Map.of("also", List.of("file"))),
            "understood",
            Map.of("mode", Map.of("also", List.of("way", "File")))));

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly("tools/read_file.yaml: understood.mode: 'File' is claimed by 'path' too");
  }

  private ToolsConfig read(Map<String, Object> room, Map<String, Object> tool) {
    return ToolsConfig.read(
        Settings.of("tools.yaml", room, problems),
        Map.of("read_file", Settings.of("tools/read_file.yaml", tool, problems)));
  }
}

package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientToolsTest {

  private final ClientTools four =
      new ClientTools(ShippedTools.CONFIG.definitions(), ShippedTools.FOUR);
  private final ClientTools six =
      new ClientTools(ShippedTools.CONFIG.definitions(), ShippedTools.SIX);

  @ParameterizedTest
  @ValueSource(strings = {"read_file", "Read", "READ", "Read_File"})
  void knowsAToolByItsNames(String name) {
    assertThat(fit(four, new Said(name, Map.of("path", "/x", "limit", "5"))))
        .isEqualTo(new Said("Read", Map.of("file_path", "/x", "limit", 5)));
  }

  @Test
  void takesTheClientsOwnParametersToo() {
    assertThat(
            fit(four, new Said("Edit", Map.of("file_path", "/x", "replace_all", "true", "odd", 1))))
        .isEqualTo(new Said("Edit", Map.of("file_path", "/x", "replace_all", true)));
  }

  @Test
  void addsWhatEveryCallSends() {
    assertThat(fit(six, new Said("grep", Map.of("pattern", "x"))))
        .isEqualTo(new Said("Grep", Map.of("pattern", "x", "output_mode", "content", "-n", true)));
  }

  @Test
  void typesTheCallsOfToolsThatItDoesNotDefine() {
    var other = ShippedTools.tool("mcp__a__b", "n", Map.of("n", "integer"));
    var client = new ClientTools(ShippedTools.CONFIG.definitions(), List.of(other));

    assertThat(fit(client, new Said("MCP__a__b", Map.of("n", "5"))))
        .isEqualTo(new Said("mcp__a__b", Map.of("n", 5)));
  }

  @Test
  void leavesACallOfAnUnknownToolAlone() {
    var said = new Said("Dance", Map.of("n", "5"));

    assertThat(fit(four, said)).isEqualTo(said);
    assertThat(
            fit(
                new ClientTools(ShippedTools.CONFIG.definitions(), List.<Tool>of()),
                new Said("bash", Map.of())))
        .isEqualTo(new Said("bash", Map.of()));
  }

  @Test
  void searchesThroughTheShellWhereThereIsNoOtherWay() {
    assertThat(fit(four, new Said("grep", Map.of("pattern", "it's", "path", "/a b"))).name())
        .isEqualTo("Bash");
    assertThat(fit(four, new Said("Glob", Map.of("pattern", "*.md"))).arguments())
        .containsOnlyKeys("command");
  }

  private static Said fit(ClientTools client, Said said) {
    return ((ClientTools.Call.Fits) client.call(said)).call();
  }
}

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
    assertThat(four.call(new Said(name, Map.of("path", "/x", "limit", "5"))))
        .isEqualTo(new Said("Read", Map.of("file_path", "/x", "limit", 5)));
  }

  @Test
  void takesTheClientsOwnParametersToo() {
    assertThat(
            four.call(new Said("Edit", Map.of("file_path", "/x", "replace_all", "true", "odd", 1))))
        .isEqualTo(new Said("Edit", Map.of("file_path", "/x", "replace_all", true)));
  }

  @Test
  void addsWhatEveryCallSends() {
    assertThat(six.call(new Said("grep", Map.of("pattern", "x"))))
        .isEqualTo(new Said("Grep", Map.of("pattern", "x", "output_mode", "content", "-n", true)));
  }

  @Test
  void typesTheCallsOfToolsThatItDoesNotDefine() {
    var other = ShippedTools.tool("mcp__a__b", "n", Map.of("n", "integer"));
    var client = new ClientTools(ShippedTools.CONFIG.definitions(), List.of(other));

    assertThat(client.call(new Said("MCP__a__b", Map.of("n", "5"))))
        .isEqualTo(new Said("mcp__a__b", Map.of("n", 5)));
  }

  @Test
  void leavesACallOfAnUnknownToolAlone() {
    var said = new Said("Dance", Map.of("n", "5"));

    assertThat(four.call(said)).isEqualTo(said);
    assertThat(
            new ClientTools(ShippedTools.CONFIG.definitions(), List.<Tool>of())
                .call(new Said("bash", Map.of())))
        .isEqualTo(new Said("bash", Map.of()));
  }

  @Test
  void searchesThroughTheShellWhereThereIsNoOtherWay() {
    assertThat(four.call(new Said("grep", Map.of("pattern", "it's", "path", "/a b"))).name())
        .isEqualTo("Bash");
    assertThat(four.call(new Said("Glob", Map.of("pattern", "*.md"))).arguments())
        .containsOnlyKeys("command");
  }
}

package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ToolsConfig;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MenuTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/tools/menu.txt");

  @Test
  void saysTheSixToolsAsTheGoldenTextDoes() throws IOException {
    assertThat(said(ShippedTools.FOUR)).isEqualTo(Files.readString(GOLDEN).stripTrailing());
  }

  @Test
  void isShort() {
    assertThat(said(ShippedTools.FOUR)).hasSizeLessThanOrEqualTo(1_300);
  }

  @Test
  void doesNotDependOnTheClientsOrder() {
    assertThat(said(ShippedTools.FOUR.reversed())).isEqualTo(said(ShippedTools.FOUR));
    assertThat(said(ShippedTools.SIX)).isEqualTo(said(ShippedTools.FOUR));
  }

  @Test
  void showsOnlyWhatTheClientOffers() {
    assertThat(names(said(List.of(ShippedTools.READ, ShippedTools.GREP))))
        .containsExactly("read_file", "grep");
    assertThat(names(said(List.of(ShippedTools.BASH)))).containsExactly("bash", "glob", "grep");
    assertThat(said(List.of())).isEmpty();
  }

  @Test
  void showsEveryToolOfAClientThatHasNoneOfOurs() {
    var held = other("late", Map.of("defer_loading", true));
    var server = new Tool("web_search", "", "web_search_20250305", Map.of(), Map.of());

    assertThat(names(said(List.of(other("get_weather", Map.of()), held, server))))
        .containsExactly("get_weather");
  }

  @Test
  void showsTheToolThatHasToBeCalled() {
    var offered = new ArrayList<>(ShippedTools.FOUR);
    offered.add(other("Agent", Map.of()));

    assertThat(
            names(
                ShippedTools.menu(
                    ShippedTools.CONFIG, offered, new ToolChoice.Named("Agent", true), 0)))
        .contains("Agent");
    assertThat(names(said(offered))).doesNotContain("Agent");
  }

  @Test
  void showsOtherToolsThatTheConfigurationNamesInOneLineEach() {
    var config =
        ShippedTools.config(Map.of("others", Map.of("show", List.of("mcp__*", "Agent", "Read"))));
    var offered = new ArrayList<>(ShippedTools.FOUR);
    offered.add(other("mcp__late", Map.of("defer_loading", true)));
    offered.add(other("mcp__b", Map.of()));
    offered.add(other("Agent", Map.of()));
    offered.add(other("Workflow", Map.of()));

    assertThat(said(config, offered))
        .endsWith(
            """
            Agent: Does it, e.g. now. n (integer); text?
            mcp__b: Does it, e.g. now. n (integer); text?\
            """)
        .doesNotContain("mcp__late", "Workflow", "Read:");
  }

  @Test
  void showsOthersInTheConfigurationsOrderWhileThereIsRoom() {
    var offered = new ArrayList<>(ShippedTools.FOUR);
    offered.add(other("mcp__b", Map.of()));
    offered.add(other("Agent", Map.of()));
    offered.add(other("Zetas", Map.of()));
    offered.add(other("Skill", Map.of()));
    int line = "Agent: Does it, e.g. now. n (integer); text?".length();

    assertThat(shown(offered, line - 1)).doesNotContain("Agent", "Zetas");
    assertThat(shown(offered, line)).contains("Agent").doesNotContain("mcp__b");
    assertThat(shown(offered, 1_000)).endsWith("Agent", "Zetas", "mcp__b").doesNotContain("Skill");
  }

  @Test
  void saysListsAndObjectsWithWhatIsInThem() {
    assertThat(new CompactTool(Corpus.TOOLS.get(7)).line())
        .startsWith("AskUser: The client's AskUser. ")
        .contains("options (JSON list of {", "weight? (number)");
  }

  @Test
  void usesTheMarkerOfTheConfiguration() {
    var config = ShippedTools.config(Map.of("marker", "zz"));

    assertThat(said(config, ShippedTools.FOUR)).contains("<zz_call name=").doesNotContain("mx_");
  }

  private static List<String> names(String menu) {
    return menu.substring(menu.indexOf("\n\n") + 2)
        .lines()
        .map(line -> line.split(":")[0])
        .toList();
  }

  private static Tool other(String name, Map<String, Object> rest) {
    var properties = new java.util.TreeMap<String, Object>();
    properties.put("n", Map.of("type", "integer", "description", "long"));
    properties.put("text", Map.of("type", "string"));
    return new Tool(
        name,
        "Does it, e.g. now. And more.\nMuch more.",
        "",
        Map.of("type", "object", "properties", properties, "required", List.of("n")),
        rest);
  }

  private static List<String> shown(List<Tool> offered, int room) {
    return names(ShippedTools.menu(ShippedTools.CONFIG, offered, new ToolChoice.Auto(true), room));
  }

  private String said(List<Tool> offered) {
    return said(ShippedTools.CONFIG, offered);
  }

  private static String said(ToolsConfig config, List<Tool> offered) {
    return ShippedTools.menu(config, offered, new ToolChoice.Auto(true), 0);
  }
}

package dev.mallex.conformance;

import static dev.mallex.conformance.Bodies.asking;
import static dev.mallex.conformance.Bodies.assistant;
import static dev.mallex.conformance.Bodies.block;
import static dev.mallex.conformance.Bodies.hello;
import static dev.mallex.conformance.Bodies.result;
import static dev.mallex.conformance.Bodies.user;
import static dev.mallex.conformance.CallingAnswers.ended;
import static dev.mallex.conformance.Told.calls;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the model is told that tools are called, and when, in either dialect. */
class ShownToolsTest {

  @RegisterExtension static final Desks desks = Desks.of();

  @RegisterExtension
  static final Desks natives = Desks.of().with("tools.yaml", "dialect", "native");

  private static final String LONG = "mcp__the-soup-kitchen__" + "stir_".repeat(15) + "x1";
  private static final String LATE = "mcp__pantry__count_jars";

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "T18",
      holds =
          "a tool's name of 100 characters is told to the model, in either dialect, in 64 letters, "
              + "digits and underscores that no other tool has, and comes back whole")
  void longNamesComeBackWhole(Mode mode) throws Exception {
    assertThat(LONG).hasSize(100);
    for (var dialect : List.of(desks, natives)) {
      var names = new ArrayList<String>();
      for (var name : List.of(LONG, LONG.replace("x1", "x2"))) {
        names.add(shown(dialect, mode, name));
      }
      assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("\\w{1,64}"));
    }
  }

  @ParameterizedTest
  @EnumSource
  @Case(
      value = "C15",
      holds =
          "a tool of the reserve is shown to the model once a result refers to it, and callable")
  void reservesAreBroughtOut(Mode mode) throws Exception {
    var late = new HashMap<>(Bodies.tool(LATE, "shelf"));
    late.put("defer_loading", true);
    var search = Bodies.tool("ToolSearch", "query");
    var before = asking("Count.").with("tools", List.of(search, late));
    var found = block("tool_reference", "tool_name", LATE);
    var after =
        before.then(
            assistant(Bodies.call("toolu_01", "ToolSearch", Map.of("query", "jars"))),
            user(result("toolu_01", List.of(found))));
    var call = Told.call(LATE, "{\"shelf\": \"2\"}");
    for (var dialect : List.of(desks, natives)) {
      var server = dialect.lenient().server();
      dialect.lenient().told(before, mode, Script.says("Jars?"));
      assertThat(server.next().body()).contains("ToolSearch").doesNotContain(LATE);
      var script = ended(Script.stream().call("c1", LATE, "{\"shelf\": \"2\"}"));
      assertThat(dialect.lenient().told(after, mode, script)).isEqualTo(calls(call));
      assertThat(server.next().body()).contains(LATE + " does what it says");
    }
  }

  /** What the model is told that the tool is called; it calls it so, and the caller gets it. */
  private static String shown(Desks dialect, Mode mode, String name) throws Exception {
    var desk = dialect.lenient();
    var tool = new HashMap<>(Bodies.tool(name, "pot"));
    tool.put("description", "Stirs.");
    var body = hello().with("tools", List.of(tool));
    desk.told(body, mode, Script.says("No."));
    var sent = desk.server().next().body();
    assertThat(sent).doesNotContain(name);
    var names = Pattern.compile("mcp__\\w+").matcher(sent).results().map(each -> each.group());
    var shown = names.distinct().toList();
    assertThat(shown).hasSize(1);
    var call = Told.call(name, "{\"pot\": \"red\"}");
    var script = ended(Script.stream().call("c1", shown.getFirst(), "{\"pot\": \"red\"}"));
    assertThat(desk.told(body, mode, script)).isEqualTo(calls(call));
    var again = body.then(assistant(Bodies.call("toolu_9", name, Map.of("pot", "red"))));
    desk.told(again.then(user(result("toolu_9", "stirred"))), mode, Script.says("So."));
    assertThat(desk.server().next().body()).contains(shown.getFirst()).doesNotContain(name);
    return shown.getFirst();
  }
}

package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a whole mallex writes down of its turns, told by the file that it leaves. */
class ExplainedTurnsTest {

  private static final String SESSION = "X-Claude-Code-Session-Id: one";
  private static final String AGENT = "x-claude-code-agent-id: a7";
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeModelServer server = FakeModelServer.start();
  private @TempDir Path folder;

  @Test
  void namesWhereEachPromptLeavesTheOneBefore() throws Exception {
    var first = asking("Soup?");
    try (server;
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      say(1_000, 0, 20);
      var answer = Heard.of(proxy.post(first.body(true), SESSION).body()).message();
      var second = first.then(answer, ClientRequest.text("Salt?"));
      say(1_100, 1_016, 20);
      var more = Heard.of(proxy.post(second.body(true), SESSION).body()).message();
      say(700, 300, 9);
      proxy.post(asking("Look for salt.").body(true), SESSION, AGENT);
      var third = second.then(more, ClientRequest.text("Done?"));
      say(1_200, 100, 20);
      proxy.post(third.body(true), SESSION);
      say(1_200, 400, 20);
      proxy.post(moved(third.body(true), "/home/cook/stew"), SESSION);
      say(500, 400, 20);
      proxy.post(
          moved(asking("This is what we did so far.").body(true), "/home/cook/stew"), SESSION);
    }

    var turns = turns();
    assertThat(turns).hasSize(6);
    assertThat(causes(turns))
        .containsExactly("first", "extends", "first", "extends", "system", "compaction");
    assertThat(turns.get(2).path("conversation").asText()).startsWith("sub-agent ");
    assertThat(turns.get(3).path("conversation")).isEqualTo(turns.get(0).path("conversation"));
    assertThat(turns.get(1).at("/cost/tokens").asInt()).isZero();
    assertThat(turns.get(3).at("/cost/tokens").asInt()).isEqualTo(1_000);
    assertThat(turns.get(3).at("/cost/words").asText())
        .isEqualTo("not all of it was held: 1 prompts of other conversations came between");
    assertThat(turns.get(4).at("/seam/place").asText()).isEqualTo("system");
    assertThat(turns.get(4).at("/seam/words").asText()).contains("stew\" was ", "soup\"");
    assertThat(turns.get(4).at("/cost/tokens").asInt()).isPositive();
  }

  @Test
  void tellsWhatCameWhatWentAndWhichRuleTookWhat() throws Exception {
    try (server;
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      say(1_000, 0, 20);
      proxy.post(asking("Soup?").body(true), SESSION);
    }

    var turn = turns().getFirst();
    var posted = JSON.readTree(server.next().body());
    assertThat(turn.at("/came/toolCount").asInt()).isEqualTo(4);
    assertThat(turn.at("/came/messageCount").asInt()).isEqualTo(1);
    assertThat(turn.at("/came/tools").asInt()).isGreaterThan(200);
    assertThat(turn.at("/went/dialect").asText()).isEqualTo("xml");
    assertThat(turn.at("/went/tools").asInt()).isGreaterThan(500);
    assertThat(turn.at("/went/system").asInt() + turn.at("/went/tools").asInt())
        .isEqualTo(posted.at("/messages/0/content").asText().length());
    assertThat(turn.at("/tokens/prompt").asInt()).isEqualTo(1_000);
    assertThat(turn.at("/trim/tier").asText()).isEqualTo("small");
    assertThat(turn.at("/trim/cuts")).isNotEmpty();
    for (var cut : turn.at("/trim/cuts")) {
      assertThat(cut.path("reason").asText()).as(cut.toString()).isNotEmpty();
    }
  }

  @Test
  void namesToolsThatCame() throws Exception {
    var tree = (ObjectNode) JSON.readTree(asking("Soup?").body(true));
    var fewer = tree.deepCopy();
    fewer.withArray("tools").remove(0);
    try (server;
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      proxy.post(fewer.toString(), SESSION);
      proxy.post(tree.toString(), SESSION);
    }

    assertThat(causes(turns())).containsExactly("first", "tools");
    assertThat(turns().getLast().at("/seam/words").asText())
        .isEqualTo("the tools changed: Bash came");
  }

  @Test
  void goesOnFromWhatAnEarlierMallexWroteAndKeepsItPrivate() throws Exception {
    try (server) {
      for (int run = 0; run < 2; run++) {
        try (var proxy = Proxy.open(server.origin(), folder, Map.of())) {
          proxy.post(asking("Soup?").body(true), SESSION);
        }
      }
    }

    assertThat(causes(turns())).containsExactly("first", "first");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsTheLastFiftyAndBeginsAnewWithABrokenFile() throws Exception {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{broken");
    try (server;
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      for (int turn = 0; turn < 53; turn++) {
        proxy.post(asking("Soup?").body(true), SESSION);
      }
    }

    assertThat(turns()).hasSize(50);
    assertThat(causes(turns())).containsOnly("same");
  }

  private void say(int prompt, int cached, int written) {
    server.answer(
        Script.stream().text("Yes.").finish("stop").usage(prompt, cached, written).done());
  }

  private static String moved(String body, String other) {
    return body.replace(ClientRequest.FOLDER + "\\n", other + "\\n");
  }

  private Path file() {
    return folder.resolve("home/state/turns.json");
  }

  private List<JsonNode> turns() throws Exception {
    var turns = new ArrayList<JsonNode>();
    JSON.readTree(file().toFile()).forEach(turns::add);
    return turns;
  }

  private static List<String> causes(List<JsonNode> turns) {
    return turns.stream().map(turn -> turn.at("/seam/cause").asText()).toList();
  }
}

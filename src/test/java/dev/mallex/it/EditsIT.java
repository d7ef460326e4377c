package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.app.Proxy;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that the real client writes and edits because a model said so: each value reaches it to the
 * byte, and leaves in the file what it leaves where the API's own words are played to the client.
 */
class EditsIT {

  private static final String TOKEN = "any-key";
  private static final int TOGETHER = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path scratch;

  /** Fifty, by a server that answers at once. */
  @ParameterizedTest
  @ValueSource(strings = {"dialect: xml\n", "dialect: xml\nstream-arguments: 12\n"})
  void fiftyReachTheClientToTheByte(String tools) throws Exception {
    var edits = FileEdit.all();
    assertThat(edits).hasSize(50).doesNotHaveDuplicates();
    try (var server = FakeModelServer.start()) {
      var folder = scratch.resolve("proxy");
      var conf = Map.of("tools.yaml", tools);
      try (var proxy = Proxy.open(server.origin(), TOKEN, folder, conf);
          var tap = Wiretap.before(proxy.port())) {
        var client = ClaudeCode.against(tap.base(), TOKEN, laid("mallex", edits));
        turns(edits).forEach(turn -> server.answer(Script.says(cut(said(turn, client.work())))));
        server.always(Script.says(StubApi.DONE));

        long pieces = assertSameAsPlain(edits, client, "Edit.");

        assertThat(pieces > 2L * edits.size()).isEqualTo(tools.contains("stream"));

        assertThat(proxy.lines()).isZero();
      }
    }
  }

  /** Ten of them, by the real server. */
  @Test
  void reachTheClientToTheByteFromTheRealServer() throws Exception {
    var edits = FileEdit.some();
    var model = ScriptedModels.folder("json");
    try (var server = RealServer.start(Neighbours.MLX_LM, model);
        var proxy =
            Proxy.open(
                server.base().toString(),
                TOKEN,
                model.toString(),
                scratch.resolve("proxy"),
                Map.of());
        var tap = Wiretap.before(proxy.port())) {
      var client = ClaudeCode.against(tap.base(), TOKEN, laid("mallex", edits));
      var script =
          turns(edits).stream()
              .map(turn -> said(turn, client.work()))
              .collect(Collectors.toCollection(ArrayList::new));
      script.add(StubApi.DONE);

      assertSameAsPlain(edits, client, "Edit. " + Scripted.turns(script.toArray(String[]::new)));

      assertThat(proxy.lines()).isZero();
    }
  }

  /** Returns in how many pieces their inputs came. */
  private long assertSameAsPlain(List<FileEdit> edits, ClaudeCode client, String prompt)
      throws Exception {
    long began = System.nanoTime();
    var answer = client.run(prompt, "--include-partial-messages");
    var took = (System.nanoTime() - began) / 1e9;
    assertWell(answer);
    assertThat(heard(answer)).containsExactlyElementsOf(uses(edits, client.work()));

    var folder = laid("plain", edits);
    var work = Files.createDirectories(folder.resolve("work"));
    var turns = turns(edits).stream().map(turn -> uses(turn, work)).toList();
    try (var stub = StubApi.start(turns)) {
      var plain = ClaudeCode.against(stub.base(), TOKEN, folder).run("Edit.");
      assertWell(plain);
      assertThat(refused(answer)).isEqualTo(refused(plain));
      assertThat(files(client.work())).isEqualTo(files(work)).hasSize(edits.size());
    }
    System.out.printf(
        "note: %d edits in %.1f s and %d pieces, %d refused by the client as by itself%n",
        edits.size(), took, pieces(answer), refused(answer).stream().filter(is -> is).count());
    return pieces(answer);
  }

  private static long pieces(ClaudeCode.Answer answer) {
    return answer.lines().stream()
        .filter(line -> line.at("/event/delta").has("partial_json"))
        .count();
  }

  /** In pieces of a few characters, none of which is cut. */
  private static String[] cut(String answer) {
    var letters = answer.codePoints().mapToObj(Character::toString).toList();
    return IntStream.iterate(0, at -> at < letters.size(), at -> at + 5)
        .mapToObj(at -> String.join("", letters.subList(at, Math.min(letters.size(), at + 5))))
        .toArray(String[]::new);
  }

  private static void assertWell(ClaudeCode.Answer answer) {
    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.text()).as(answer.result().toString()).isEqualTo(StubApi.DONE);
    assertThat(answer.retries()).isEmpty();
  }

  /** The calls as they came over the wire, before the client made anything of them. */
  private static List<StubApi.Use> heard(ClaudeCode.Answer answer) throws JsonProcessingException {
    var uses = new ArrayList<StubApi.Use>();
    var name = "";
    var input = new StringBuilder();
    for (var line : answer.lines()) {
      var event = line.path("event");
      switch (event.path("type").asText()) {
        case "content_block_start" -> {
          name = event.at("/content_block/name").asText();
          input.setLength(0);
        }
        case "content_block_delta" -> input.append(event.at("/delta/partial_json").asText());
        case "content_block_stop" -> {
          if (!name.isEmpty()) {
            uses.add(new StubApi.Use(name, map(JSON.readTree(input.toString()))));
          }
        }
        default -> {}
      }
    }
    return uses;
  }

  private static Map<String, Object> map(JsonNode object) {
    var all = new TreeMap<String, Object>();
    object
        .properties()
        .forEach(each -> {
          var value = each.getValue();
          all.put(each.getKey(), value.isBoolean() ? (Object) value.asBoolean() : value.asText());
        });
    return all;
  }

  private static List<Boolean> refused(ClaudeCode.Answer answer) {
    return answer.toolResults().stream().map(each -> each.path("is_error").asBoolean()).toList();
  }

  /** A folder of a client of its own, in whose repository the files lie. */
  private Path laid(String name, List<FileEdit> edits) throws Exception {
    var folder = scratch.resolve(name);
    var work = Files.createDirectories(folder.resolve("work"));
    for (var edit : edits) {
      edit.lay(work);
    }
    return folder;
  }

  private static Map<String, String> files(Path work) throws Exception {
    var all = new TreeMap<String, String>();
    try (var files = Files.list(work)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        all.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return all;
  }

  private static List<List<FileEdit>> turns(List<FileEdit> edits) {
    var turns = new ArrayList<List<FileEdit>>();
    for (int at = 0; at < edits.size(); at += TOGETHER) {
      turns.add(edits.subList(at, Math.min(at + TOGETHER, edits.size())));
    }
    return turns;
  }

  private static String said(List<FileEdit> edits, Path work) {
    return edits.stream().map(edit -> edit.said(work)).collect(Collectors.joining("\n"));
  }

  private static List<StubApi.Use> uses(List<FileEdit> edits, Path work) {
    return edits.stream().flatMap(edit -> edit.uses(work).stream()).toList();
  }
}

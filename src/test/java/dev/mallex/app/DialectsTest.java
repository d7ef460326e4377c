package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a model is told of tools, as its family has it, or as it shows itself. */
class DialectsTest {

  private static final String KNOWN = Proxy.MODEL;
  private static final String STRANGER = "acme/Secret-12B";
  private static final Map<String, String> AUTO = Map.of("tools.yaml", "dialect: auto\n");
  private static final String REQUEST =
      """
      {"model": "m", "max_tokens": 100, "messages": [{"role": "user", "content": "hi"}],
       "tools": [{"name": "Bash", "description": "Runs.",
                  "input_schema": {"type": "object", "properties": {"command": {"type": "string"}}}}]}
      """;

  @TempDir private Path folder;
  private FakeModelServer server;

  @BeforeEach
  void start() throws Exception {
    server = FakeModelServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void leavesTheToolsToTheTemplateOfAFamilyThatIsKnown() throws Exception {
    try (var proxy = open(KNOWN)) {
      server.always(Script.says("Hello."));

      assertThat(proxy.post(REQUEST).status()).isEqualTo(200);

      assertThat(server.next().json().path("tools").path(0).path("function").path("name").asText())
          .isEqualTo("bash");
    }
  }

  @Test
  void asksAModelThatNobodyKnowsOnceAndRemembersWhatItShowed() throws Exception {
    server.answer(
        Script.says(
            "<tool_call>\n{\"name\": \"look_up_number\", \"arguments\": {\"word\": \"leek\"}}\n</tool_call>"));
    server.always(Script.says("Hello."));
    try (var proxy = open(STRANGER)) {
      proxy.post(REQUEST);
      assertThat(names(server.next().json())).containsExactly("look_up_number");
      assertThat(names(server.next().json())).contains("bash");

      proxy.post(REQUEST);
      assertThat(names(server.next().json())).contains("bash");
      assertThat(proxy.lines()).isZero();
    }
    try (var again = open(STRANGER)) {
      again.post(REQUEST);
      assertThat(names(server.next().json())).contains("bash");
    }
    assertThat(Files.readString(folder.resolve("home/state/dialects.json")))
        .isEqualTo("{\"acme/Secret-12B\":\"native\"}");
  }

  @Test
  void tellsAModelInOurDialectThatDoesNotCallNatively() throws Exception {
    server.answer(Script.says("The number is 7."));
    server.always(Script.says("Hello."));
    try (var proxy = open(STRANGER)) {
      proxy.post(REQUEST);

      assertThat(names(server.next().json())).containsExactly("look_up_number");
      var prompt = server.next().json();
      assertThat(names(prompt)).isEmpty();
      assertThat(prompt.path("messages").path(0).path("content").asText()).contains("<mx_call");
    }
  }

  @Test
  void tellsAModelInOurDialectWhoseTemplateRefusesTools() throws Exception {
    server.answer(Script.json(404, "{\"error\": \"no tools, please\"}"));
    server.always(Script.says("Hello."));
    try (var proxy = open(STRANGER)) {
      assertThat(proxy.post(REQUEST).status()).isEqualTo(200);
      server.next();
      assertThat(names(server.next().json())).isEmpty();
    }
  }

  private Proxy open(String model) throws Exception {
    return Proxy.open(server.origin(), "", model, folder, AUTO);
  }

  private static Iterable<String> names(JsonNode prompt) {
    return prompt.path("tools").findValuesAsText("name").stream()
        .filter(n -> !n.isBlank())
        .toList();
  }
}

package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FakeModelServer;
import dev.mallex.fake.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the server's own lines to the budget of the next conversation. */
class PacesTest {

  private static final String MODEL = "acme/Tiny-7B";

  @TempDir private Path folder;
  private final BlockingQueue<Facts> over = new LinkedBlockingQueue<>();
  private FakeModelServer server;

  @BeforeEach
  void start() throws Exception {
    server = FakeModelServer.start();
    server.always(
        Script.stream()
            .keepalive(1_999, 2_000)
            .keepalive(2_000, 2_000)
            .text("Hello.")
            .finish("stop")
            .usage(2_000, 0, 3)
            .done());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void anUnknownMachineHasTheWholeBudget() throws Exception {
    try (var proxy = open("{}")) {
      assertThat(budget(proxy, "first")).isEqualTo(14_000);
    }
  }

  @Test
  void theNextStartKnowsTheChipAtOnce() throws Exception {
    try (var proxy = open("{\"chip\": \"Apple M2\"}")) {
      assertThat(budget(proxy, "first")).isEqualTo(7_000);
    }
  }

  @Test
  void aRecordedSpeedLowersTheNextConversation() throws Exception {
    try (var proxy = open("{\"pace of acme/Tiny-7B\": \"3.50 250.0\"}")) {
      assertThat(budget(proxy, "first")).isEqualTo(7_000);
    }
  }

  @Test
  void anotherModelsSpeedSaysNothing() throws Exception {
    try (var proxy = open("{\"pace of acme/Vast-7B\": \"3.50 250.0\"}")) {
      assertThat(budget(proxy, "first")).isEqualTo(14_000);
    }
  }

  @Test
  void whatTheServerTellsIsRemembered() throws Exception {
    try (var proxy = open("{}")) {
      budget(proxy, "first");
    }

    assertThat(Files.readString(machine()))
        .containsPattern("\\{\"pace of acme/Tiny-7B\":\"[\\d.]+ [\\d.]+\"}");
  }

  @Test
  void howItWritesIsRememberedToo() throws Exception {
    server.always(
        Script.stream()
            .keepalive(500, 500)
            .text("Hello.")
            .finish("stop")
            .usage(500, 0, 300)
            .done());
    try (var proxy = open("{\"writing of acme/Tiny-7B\": \"30.0\"}")) {
      budget(proxy, "first");
    }

    assertThat(Files.readString(machine()))
        .containsPattern("\"writing of acme/Tiny-7B\":\"30\\.0 [\\d.]+\"");
  }

  @Test
  void aRunningConversationKeepsItsBudgetThroughARestart() throws Exception {
    try (var proxy = open("{}")) {
      assertThat(budget(proxy, "running")).isEqualTo(14_000);
    }
    try (var proxy = open("{\"pace of acme/Tiny-7B\": \"3.50 250.0\"}")) {
      assertThat(budget(proxy, "next")).isEqualTo(7_000);
      assertThat(budget(proxy, "running")).isEqualTo(14_000);
    }
  }

  @Test
  void opensWhereWhatIsRememberedIsBroken() throws Exception {
    try (var proxy = open("{")) {
      assertThat(budget(proxy, "first")).isEqualTo(14_000);
    }
  }

  private Path machine() {
    return folder.resolve("home/state/machine.json");
  }

  private Proxy open(String remembered) throws Exception {
    Files.createDirectories(machine().getParent());
    Files.writeString(machine(), remembered);
    return Proxy.open(server.origin(), "", MODEL, folder, Map.of());
  }

  private int budget(Proxy proxy, String session) throws Exception {
    proxy.app().bus().listen(Facts.TOPIC, over::add).await(5, TimeUnit.SECONDS);
    over.clear();
    var body =
        "{\"model\": \"m\", \"max_tokens\": 9, \"messages\": [{\"role\": \"user\", \"content\": \"hi\"}]}";
    assertThat(proxy.post(body, "X-Claude-Code-Session-Id: " + session).status()).isEqualTo(200);
    return over.poll(5, TimeUnit.SECONDS).trims().getFirst().budget();
  }
}

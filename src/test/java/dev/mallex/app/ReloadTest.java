package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.config.Changed;
import dev.mallex.config.ConfigVerticle;
import dev.mallex.domain.ControlWords;
import dev.mallex.fake.FakeModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Settings that are edited while mallex runs. */
class ReloadTest {

  private static final Logger LOG = (Logger) LoggerFactory.getLogger(ConfigVerticle.class);

  private final FakeModelServer server = FakeModelServer.start();
  private final BlockingQueue<Changed> changes = new LinkedBlockingQueue<>();
  private final Warnings warnings = new Warnings();
  private Proxy proxy;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    proxy = Proxy.open(server.origin(), folder, Map.of());
    proxy.app().bus().listen(Changed.TOPIC, changes::add).await(5, SECONDS);
    warnings.start();
    LOG.addAppender(warnings);
  }

  @AfterEach
  void close() throws Exception {
    LOG.detachAppender(warnings);
    proxy.close();
    server.close();
  }

  @Test
  void theNextRequestShowsTheChange() throws Exception {
    assertThat(system(posted())).contains("You are a coding agent");

    edit("trim.yaml", "tiers:\n  small:\n    prompt: You are a cook.\n");
    edit("translate.yaml", "max-output-tokens: 77\n");
    awaitChange("max-output-tokens", awaitChange("tiers.small.prompt", ""));

    var posted = posted();
    assertThat(system(posted))
        .contains("You are a cook.", ClientRequest.RULE)
        .doesNotContain("You are a coding agent");
    assertThat(posted.path("max_tokens").asInt()).isEqualTo(77);
  }

  @Test
  void whatIsBrokenLeavesTheOldInForceAndIsToldOnce() throws Exception {
    edit("translate.yaml", "max-output-tokens: 77\n");
    awaitChange("max-output-tokens", "");

    edit("translate.yaml", "max-output-tokens: many\n");
    assertThat(warnings.next()).contains("translate.yaml", "max-output-tokens");
    assertThat(posted().path("max_tokens").asInt()).isEqualTo(77);
    edit("ingress.yaml", "ping-evry: 3s\n");
    assertThat(warnings.next()).contains("ingress.yaml", "ping-evry");
    assertThat(posted().path("max_tokens").asInt()).isEqualTo(77);

    edit("ingress.yaml", "ping-every: 3s\n");
    edit("translate.yaml", "max-output-tokens: 78\n");
    awaitChange("max-output-tokens", "");
    assertThat(posted().path("max_tokens").asInt()).isEqualTo(78);
    assertThat(warnings.left()).isEmpty();
  }

  @Test
  void whatIsBrokenIsSaidToWhoeverServesAndInTheStatus() throws Exception {
    var said = new LinkedBlockingQueue<String>();
    proxy.app().chronicle().flaws().tell(said::add);

    edit("translate.yaml", "max-output-tokens: many\n");

    assertThat(said.poll(5, SECONDS))
        .startsWith("mallex: ")
        .contains("translate.yaml: max-output-tokens: 'many' is not")
        .endsWith("; the old settings stay in force");
    assertThat(status().get("settingsRefused").toString()).contains("'many' is not");

    edit("translate.yaml", "max-output-tokens: 77\n");
    assertThat(said.poll(5, SECONDS)).isEqualTo("mallex: the settings are in order again");
    assertThat(status()).doesNotContainKey("settingsRefused");
  }

  @Test
  void filesThatSayNothingHangNothing() throws Exception {
    edit("trim.yaml", "");
    edit("ingress.yaml", "# nothing to say\n");
    edit("translate.yaml", "max-output-tokens: 77\n");
    awaitChange("max-output-tokens", "");

    assertThat(posted().path("max_tokens").asInt()).isEqualTo(77);

    edit("translate.yaml", "# nothing any more\n");
    awaitChange("max-output-tokens", "");
    assertThat(posted().path("max_tokens").asInt()).isEqualTo(8_192);
    assertThat(warnings.left()).isEmpty();
  }

  private Map<String, Object> status() throws Exception {
    var control = new Control(proxy.app(), proxy.app().bus());
    return control.handlers().get(ControlWords.STATUS).apply(Map.of()).await(5, SECONDS);
  }

  private void edit(String file, String text) throws Exception {
    var beside = Files.writeString(proxy.conf(file + ".new"), text);
    Files.move(beside, proxy.conf(file), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Waits for the change of a key unless {@code seen} has it; all keys that have changed by then.
   */
  private String awaitChange(String key, String seen) throws Exception {
    var keys = new StringBuilder(seen);
    while (!keys.toString().contains(key)) {
      var changed = changes.poll(5, SECONDS);
      assertThat(changed).as("a change of %s", key).isNotNull();
      keys.append(changed.keys());
    }
    return keys.toString();
  }

  private JsonNode posted() throws Exception {
    proxy.heard(asking("Go."));
    return server.next().json();
  }

  private static String system(JsonNode posted) {
    return posted.at("/messages/0/content").asText();
  }

  /** The warnings that were logged, as their problems. */
  private static final class Warnings extends AppenderBase<ILoggingEvent> {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().levelInt >= Level.WARN_INT) {
        told.add(String.valueOf(event.getKeyValuePairs()));
      }
    }

    String next() throws InterruptedException {
      return String.valueOf(told.poll(5, SECONDS));
    }

    List<String> left() {
      return new ArrayList<>(told);
    }
  }
}

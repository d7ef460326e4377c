package dev.mallex.config;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.mallex.bus.Bus;
import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@ExtendWith(VertxExtension.class)
class ConfigVerticleTest {

  private static final Duration SCAN = Duration.ofMillis(20);

  @TempDir private Path root;
  private final Logger logger = (Logger) LoggerFactory.getLogger(ConfigVerticle.class);
  private final Said said = new Said();
  private Path shipped;
  private Path own;

  /** What the verticle has logged, as it comes. */
  private static final class Said extends AppenderBase<ILoggingEvent> {

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    @Override
    protected void append(ILoggingEvent event) {
      lines.add(event.getMessage() + " " + event.getKeyValuePairs());
    }
  }

  @BeforeEach
  void writeDefaults() throws IOException {
    shipped = root.resolve("shipped/garden.yaml");
    own = root.resolve("home/conf/garden.yaml");
    write(shipped, "width: 1\ntoken: a\n");
    said.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(said);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(said);
    logger.setLevel(null);
  }

  @Test
  void tellsAChangedRecordAndThenTheKeys(Vertx vertx) throws Exception {
    var bus = deploy(vertx);
    var gardens = hear(bus, Garden.CHANGED);
    var changes = hear(bus, Changed.TOPIC);

    write(own, "token: b\n");

    assertThat(next(gardens).token()).isEqualTo("b");
    assertThat(next(changes).keys()).containsExactly(new Changed.Key("garden.yaml", "token"));
    assertThat(next(said.lines)).startsWith("settings changed").contains("garden.yaml: token");
  }

  @Test
  void bringsTheDefaultsBackWhenAFileIsDeleted(Vertx vertx) throws Exception {
    write(own, "token: b\n");
    var gardens = hear(deploy(vertx), Garden.CHANGED);

    Files.delete(own);

    assertThat(next(gardens).token()).isEqualTo("a");
  }

  @Test
  void hangsOnNoEmptyFile(Vertx vertx) throws Exception {
    write(own, "");
    var gardens = hear(deploy(vertx), Garden.CHANGED);

    write(own, "# only a word\n");
    write(root.resolve("home/conf/garden/rose.yaml"), "---\n");
    assertThat(next(gardens).beds()).containsOnlyKeys("rose");
    write(own, "token: b\n");
    assertThat(next(gardens).token()).isEqualTo("b");
  }

  @Test
  void keepsTheLastGoodSettingsUntilTheyAreMended(Vertx vertx) throws Exception {
    var bus = deploy(vertx);
    var gardens = hear(bus, Garden.CHANGED);

    write(own, "token: b\nwidth: [\n");
    assertThat(next(said.lines)).startsWith("settings refused").contains(own + ": line 3");
    write(own, "token: c\nwidth: 0\n");
    assertThat(next(said.lines)).contains(own + ": width: '0' is not");
    write(own, "# the same again\ntoken: c\nwidth: 0\nwdth: 1\n");
    assertThat(next(said.lines)).contains("did you mean 'width'?");
    write(own, "token: d\n");

    assertThat(next(gardens).token()).isEqualTo("d");
    assertThat(next(said.lines)).startsWith("settings mended");
    assertThat(next(said.lines)).startsWith("settings changed");
    assertThat(said.lines).isEmpty();
  }

  @Test
  void watchesTheUsersOwnChoices(Vertx vertx) throws Exception {
    var users = hear(deploy(vertx), UserConfig.CHANGED);

    new UserConfigFile(places()).set("idleTimeoutMinutes", 1);

    assertThat(next(users).idleTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void saysWhatNeedsARestart(Vertx vertx) throws Exception {
    deploy(vertx);

    new UserConfigFile(places()).set("proxyPort", 4000);

    assertThat(next(said.lines)).startsWith("settings changed").contains("proxyPort");
    assertThat(next(said.lines)).contains("needs a restart").contains("proxyPort");
  }

  @Test
  void asksForNoRestartWhenAChangeIsTakenBack(Vertx vertx) throws Exception {
    deploy(vertx);
    new UserConfigFile(places()).set("proxyPort", 4000);
    assertThat(next(said.lines)).startsWith("settings changed ");
    assertThat(next(said.lines)).contains("needs a restart");

    write(root.resolve("home/config.json"), "{}");
    assertThat(next(said.lines)).startsWith("settings changed ");
    write(own, "token: b\n");

    assertThat(next(said.lines)).startsWith("settings changed ").contains("token");
    assertThat(said.lines).isEmpty();
  }

  @Test
  void takesWhatChangedBeforeItWatched(Vertx vertx) throws Exception {
    var reader = reader();
    var started = ((Read.Good) reader.read(Disk.snapshot(places()))).configuration();
    write(own, "token: b\n");
    var bus = Bus.prepare(vertx);
    var gardens = hear(bus, Garden.CHANGED);

    vertx.deployVerticle(new ConfigVerticle(reader, started, SCAN)).await(5, SECONDS);

    assertThat(next(gardens).token()).isEqualTo("b");
  }

  private Bus deploy(Vertx vertx) throws Exception {
    var bus = Bus.prepare(vertx);
    var started = ((Read.Good) reader().read(Disk.snapshot(places()))).configuration();
    vertx.deployVerticle(new ConfigVerticle(reader(), started, SCAN)).await(5, SECONDS);
    return bus;
  }

  private ConfigReader reader() {
    return new ConfigReader(places(), Overrides.nothing(), Garden.FILES);
  }

  private Places places() {
    return new Places(root.resolve("home"), root.resolve("shipped"), List.of());
  }

  private static <E extends BusMessage> BlockingQueue<E> hear(Bus bus, Topic<E> topic)
      throws Exception {
    var heard = new LinkedBlockingQueue<E>();
    bus.listen(topic, heard::add).await(5, SECONDS);
    return heard;
  }

  private static <E> E next(BlockingQueue<E> heard) throws InterruptedException {
    var next = heard.poll(5, SECONDS);
    assertThat(next).as("something heard in time, after %s", new ArrayList<>(heard)).isNotNull();
    return next;
  }

  /** Beside, then moved: no scan sees half a file. */
  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    var beside = Files.writeString(file.resolveSibling("." + file.getFileName()), text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }
}

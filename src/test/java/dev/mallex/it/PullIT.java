package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.fake.SmallHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mallex models pull} as it is typed: the real huggingface_hub, a small hub of our own. */
class PullIT {

  private static final String MODEL = "org/name";
  private static final int WEIGHTS = 12_000_000;
  private static final int HALF = 6_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A disk of its own for what is fetched, which nobody else sees. */
  private static final String SMALL_DISK =
      "mkdir -p \"$HF_HUB_CACHE\" && mount -t tmpfs -o size=8m tmpfs \"$HF_HUB_CACHE\" && exec"
          + " \"$@\"";

  @TempDir private Path scratch;

  private Household mallex;
  private SmallHub hub;

  @BeforeEach
  void opensAHub() throws Exception {
    mallex = new Household(scratch);
    var folder = Files.createDirectories(scratch.resolve("model"));
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"fake\"}");
    var weights = new byte[WEIGHTS];
    new Random(7).nextBytes(weights);
    Files.write(folder.resolve("model.safetensors"), weights);
    hub = new SmallHub(MODEL, folder);
  }

  @AfterEach
  void closesIt() throws Exception {
    hub.close();
    mallex.close();
  }

  @Test
  void showsHowFarItIsAndWhereItLies() throws Exception {
    var ran = pull("--json").run(PATIENCE);

    assertThat(ran.exit()).as(ran.err()).isZero();
    var facts = new ObjectMapper().readTree(ran.out());
    assertThat(facts.path("model").asText()).isEqualTo(MODEL);
    assertThat(Path.of(facts.path("folder").asText()).resolve("model.safetensors"))
        .hasSize(WEIGHTS);
    assertThat(ran.err())
        .startsWith("downloading org/name\n")
        .containsPattern("  100 %, 12.0 of 12.0 MB");
  }

  @Test
  void drawsABarOnATerminal() throws Exception {
    hub.hold(HALF, 1);
    var terminal = mallex.inTerminal(pull());
    terminal.awaitText("[##########..........] 50 %, 6.");

    terminal.type("\003");

    assertThat(terminal.awaitExit()).isNotZero();
  }

  @Test
  void leavesNobodyBehindWhenItIsKilledAndGoesOnAfterwards() throws Exception {
    hub.hold(HALF, 1);
    var first = pull().start();
    hub.awaitHold();
    var children = first.descendants().toList();
    assertThat(children).isNotEmpty();
    awaitPart();

    first.destroyForcibly().waitFor();

    for (var child : children) {
      assertThat(Household.ends(child)).isTrue();
    }
    var ran = pull().run(PATIENCE);
    assertThat(ran.exit()).as(ran.err()).isZero();
    var last = hub.sent().getLast();
    assertThat(last.from()).isGreaterThan(HALF - 300_000);
    assertThat(last.bytes()).isEqualTo(WEIGHTS - last.from());
    System.out.printf("after kill -9 the download went on at byte %,d%n", last.from());
  }

  @Test
  void saysBeforehandThatTheDiskIsTooSmall() throws Exception {
    var ran = onASmallDisk(pull()).run(PATIENCE);

    assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .contains("mallex: the model 'org/name' needs 12 MB of disk, and 8 MB are free: make room");
    assertThat(hub.sent()).isEmpty();
  }

  @Test
  void saysThatTheDiskIsFull() throws Exception {
    hub.understate();
    var ran = onASmallDisk(pull()).run(PATIENCE);

    assertThat(ran.exit()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err()).contains("mallex: the disk is full; the model 'org/name' did not fit");
  }

  private Command pull(String... options) {
    var command = mallex.command(options).with("models", "pull", MODEL);
    var environment = new HashMap<>(command.environment());
    environment.putAll(
        Map.of(
            "HF_ENDPOINT", hub.origin(),
            "HF_HUB_CACHE", cache().toString(),
            "MALLEX_SERVER_SPARE_MEGABYTES", "0"));
    return new Command(command.words(), environment, command.folder());
  }

  private Path cache() {
    return scratch.resolve("hub");
  }

  private void awaitPart() throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (partial() < HALF - 300_000) {
      assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
      Thread.yield();
    }
  }

  private long partial() throws Exception {
    try (Stream<Path> blobs = Files.list(cache().resolve("models--org--name/blobs"))) {
      long size = 0;
      for (var blob : blobs.toList()) {
        size += Files.size(blob);
      }
      return size;
    }
  }

  private static Command onASmallDisk(Command command) throws InterruptedException {
    var tried = Command.of("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt");
    if (Command.onPath("unshare").isEmpty() || tried.run(PATIENCE).exit() != 0) {
      Neighbours.refuse("a small disk is not to be had: mounts of one's own are not allowed here");
    }
    var words = new ArrayList<>(List.of("unshare", "-m", "sh", "-c", SMALL_DISK, "sh"));
    words.addAll(command.words());
    return new Command(words, command.environment(), command.folder());
  }
}

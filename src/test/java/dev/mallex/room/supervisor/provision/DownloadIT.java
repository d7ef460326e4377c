package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.config.Settings;
import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.fake.Links;
import dev.mallex.fake.SmallHub;
import dev.mallex.it.Neighbours;
import dev.mallex.store.HubCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real huggingface_hub, against a small hub of our own. */
class DownloadIT {

  private static final String MODEL = "org/name";
  private static final int WEIGHTS = 12_000_000;
  private static final int HALF = 6_000_000;
  private static final int PIECE = 256 * 1024;

  private static final Map<String, Object> PATIENT = Map.of("download-patience", "15s");

  @TempDir private Path scratch;

  private final List<String> said = new CopyOnWriteArrayList<>();
  private SmallHub hub;
  private Path folder;

  @BeforeEach
  void opensAHub() throws Exception {
    folder = Files.createDirectories(scratch.resolve("model"));
    Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"fake\"}");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {}}");
    Files.writeString(folder.resolve("README.md"), "nobody needs it here");
    var weights = new byte[WEIGHTS];
    new Random(7).nextBytes(weights);
    Files.write(folder.resolve("model.safetensors"), weights);
    hub = new SmallHub(MODEL, folder);
  }

  @AfterEach
  void closesIt() throws Exception {
    hub.close();
    Links.removeBelow(scratch);
  }

  @Test
  void bringsWhatAServerNeedsAndShowsHowFarItIs() throws Exception {
    hub.hold(HALF, 1);
    var there = supplies(PATIENT).pull(MODEL, said::add);

    assertWhole(there);
    assertThat(there.resolve("README.md")).doesNotExist();
    assertThat(new HubCache(scratch.resolve("hub")).snapshot(MODEL)).hasValue(there);
    assertThat(said)
        .anyMatch(line -> line.matches("downloading org/name: (4|5)\\d %, .* of 12.0 MB.*"));
    assertThat(said.getLast()).startsWith("downloading org/name: 100 %, 12.0 of 12.0 MB");
  }

  @Test
  void goesOnWhereItWasKilled() throws Exception {
    hub.hold(HALF, 1);
    var first = begun(supplies(Map.of()));
    hub.awaitHold();
    awaitSaid("%, 6.");

    first.interrupt();
    first.join();
    long had = Files.size(partial());
    var there = supplies(Map.of()).pull(MODEL, said::add);

    assertWhole(there);
    assertThat(had).isGreaterThan(HALF - PIECE);
    assertThat(hub.sent().getLast())
        .isEqualTo(new SmallHub.Sent("model.safetensors", had, WEIGHTS - had));
    System.out.printf("killed at %d of %d bytes, went on at %d%n", had, WEIGHTS, had);
  }

  @Test
  void beginsAgainWhereTheHubStalls() throws Exception {
    hub.hold(HALF, 1);

    var there = supplies(PATIENT).pull(MODEL, said::add);

    assertWhole(there);
    assertThat(said).contains("downloading org/name: no progress for 15 s, trying again (1 of 5)");
    assertThat(hub.sent().getLast().from()).isGreaterThan(HALF - PIECE);
  }

  @Test
  void givesUpWhereTheHubStallsTooOften() {
    hub.hold(0, Integer.MAX_VALUE);

    assertRefused(
        Map.of("download-patience", "15s", "download-tries", 2),
        "the download of 'org/name' stands still: try again later");
    assertThat(said).filteredOn(line -> line.contains("trying again")).hasSize(1);
  }

  @Test
  void throwsAwayWhatWasDamagedMeanwhile() throws Exception {
    hub.hold(HALF, 1);
    var first = begun(supplies(Map.of()));
    hub.awaitHold();
    awaitSaid("%, 6.");
    first.interrupt();
    first.join();
    var damaged = Files.readAllBytes(partial());
    damaged[1_000] ^= 1;
    Files.write(partial(), damaged);

    assertWhole(supplies(Map.of()).pull(MODEL, said::add));
  }

  @Test
  void saysInASentenceWhyThereIsNothing() throws Exception {
    hub.refuseFiles(403, "GatedRepo");
    assertRefused(Map.of(), "is gated: accept its licence");
    hub.refuseFiles(401, "GatedRepo");
    assertRefused(Map.of(), "is gated: accept its licence");
    hub.refuse(404, "RepoNotFound");
    assertRefused(Map.of(), "the hub knows no model 'org/name'");
    hub.refuse(401, "RepoNotFound");
    assertRefused(Map.of(), "the hub knows no model 'org/name', or hides it from you");
    hub.refuse(401, "");
    assertRefused(Map.of(), "the hub does not accept your token: log in anew");
    hub.refuse(503, "");
    assertRefused(Map.of(), "the hub answers with an error");
    hub.refuse(0, "");
    assertRefused(Map.of("spare-megabytes", 1_000_000), "needs 1000.0 GB of disk");
  }

  @Test
  void saysThatTheHubCannotBeReached() throws Exception {
    hub.close();

    assertRefused(Map.of(), "the hub cannot be reached: try again when there is network");
  }

  @Test
  void saysWhatIsNoModelForMlx() throws Exception {
    Files.delete(folder.resolve("model.safetensors"));

    assertRefused(Map.of(), "'org/name' holds no model for mlx");
  }

  @Test
  void leavesNothingThatLooksWholeWhereItWasCut() throws Exception {
    hub.hold(HALF, 1);
    var first = begun(supplies(Map.of()));
    hub.awaitHold();

    first.interrupt();
    first.join();

    assertThat(new HubCache(scratch.resolve("hub")).snapshot(MODEL)).isEmpty();
  }

  private Thread begun(Supplies supplies) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            supplies.pull(MODEL, said::add);
          } catch (Exception cut) {
            said.add("cut: " + cut);
          }
        });
  }

  private void awaitSaid(String words) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (said.stream().noneMatch(line -> line.contains(words))) {
      assertThat(System.nanoTime()).as("said: " + said).isLessThan(end);
      Thread.yield();
    }
  }

  private void assertRefused(Map<String, Object> more, String sentence) {
    assertThatThrownBy(() -> supplies(more).pull(MODEL, said::add))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }

  private void assertWhole(Path there) throws Exception {
    for (var name : new String[] {"config.json", "tokenizer.json", "model.safetensors"}) {
      assertThat(there.resolve(name)).hasSameBinaryContentAs(folder.resolve(name));
    }
    assertThat(partials()).isEmpty();
  }

  private Path partial() throws Exception {
    return partials().getFirst();
  }

  private List<Path> partials() throws Exception {
    try (Stream<Path> blobs = Files.list(scratch.resolve("hub/models--org--name/blobs"))) {
      return blobs.filter(blob -> blob.toString().endsWith(".incomplete")).toList();
    }
  }

  private Supplies supplies(Map<String, Object> more) {
    var values = new HashMap<String, Object>(more);
    values.put("python", Neighbours.python(Neighbours.MLX_LM).toString());
    values.put("hub", hub.origin());
    values.putIfAbsent("spare-megabytes", 0);
    var config = SupervisorConfig.read(Settings.of("server.yaml", values, new ArrayList<>()));
    return new Supplies(scratch.resolve("home"), config, new HubCache(scratch.resolve("hub")));
  }
}

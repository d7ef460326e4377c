package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.domain.fault.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {

  @TempDir Path root;

  @Test
  void liesWhereTheEnvironmentSays() {
    assertThat(HubCache.of(Map.of("HF_HUB_CACHE", "/a")).hub()).isEqualTo(Path.of("/a"));
    assertThat(HubCache.of(Map.of("HF_HOME", "/b")).hub()).isEqualTo(Path.of("/b/hub"));
    assertThat(HubCache.of(Map.of("XDG_CACHE_HOME", "/c")).hub())
        .isEqualTo(Path.of("/c/huggingface/hub"));
    assertThat(HubCache.of(Map.of()).hub().toString()).endsWith("/.cache/huggingface/hub");
  }

  @Test
  void knowsASnapshotThatIsWhole() throws Exception {
    var snapshot = snapshot();
    Files.writeString(snapshot.resolve("config.json"), "{}");
    assertThat(new HubCache(root).snapshot("org/name")).isEmpty();

    Files.writeString(snapshot.resolve("model.safetensors"), "");

    assertThat(new HubCache(root).snapshot("org/name")).hasValue(snapshot);
    assertThat(new HubCache(root).snapshot("org/other")).isEmpty();
  }

  @Test
  void missesTheShardsOfADownloadThatWasCut() throws Exception {
    var snapshot = snapshot();
    Files.writeString(snapshot.resolve("config.json"), "{}");
    Files.writeString(snapshot.resolve("model-1.safetensors"), "");
    Files.writeString(
        snapshot.resolve("model.safetensors.index.json"),
        "{\"weight_map\":{\"a\":\"model-1.safetensors\",\"b\":\"model-2.safetensors\"}}");
    assertThat(new HubCache(root).snapshot("org/name")).isEmpty();

    Files.writeString(snapshot.resolve("model-2.safetensors"), "");

    assertThat(new HubCache(root).snapshot("org/name")).isPresent();
  }

  @Test
  void saysHowAFetchEnded() {
    assertThat(FetchOutcome.of("noise\ndone\t/there\n").folder("m")).isEqualTo("/there");
    assertRefused("not-found\tx", "the hub knows no model 'm'");
    assertRefused("gated\tx", "is gated");
    assertRefused("offline\tx", "cannot be reached");
    assertRefused("disk-full\tx", "the disk is full");
    assertRefused("failed\tValueError: x", "could not be downloaded: ValueError: x");
    assertRefused("", "could not be downloaded");
  }

  private Path snapshot() throws Exception {
    var repository = root.resolve("models--org--name");
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), "abc\n");
    return Files.createDirectories(repository.resolve("snapshots/abc"));
  }

  private static void assertRefused(String output, String sentence) {
    assertThatThrownBy(() -> FetchOutcome.of(output).folder("m"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining(sentence);
  }
}

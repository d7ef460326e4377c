package dev.mallex.store;

import static org.assertj.core.api.Assertions.assertThat;

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
  void findsAFileInAFolderOrInTheNewestSnapshotWholeOrNot() throws Exception {
    var hub = new HubCache(root);
    var snapshot = snapshot();
    var local = Files.createDirectories(root.resolve("mine"));
    assertThat(hub.file("org/name", "tokenizer.json")).isEmpty();
    assertThat(hub.file(local.toString(), "tokenizer.json")).isEmpty();
    assertThat(hub.file("", "tokenizer.json")).isEmpty();

    var there = Files.writeString(snapshot.resolve("tokenizer.json"), "{}");
    var here = Files.writeString(local.resolve("tokenizer.json"), "{}");

    assertThat(hub.file("org/name", "tokenizer.json")).hasValue(there);
    assertThat(hub.file(local.toString(), "tokenizer.json")).hasValue(here);
  }

  private Path snapshot() throws Exception {
    var repository = root.resolve("models--org--name");
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), "abc\n");
    return Files.createDirectories(repository.resolve("snapshots/abc"));
  }
}

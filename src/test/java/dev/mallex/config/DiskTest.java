package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

  @TempDir private Path root;
  private Path shipped;

  @BeforeEach
  void makeDefaults() throws IOException {
    shipped = Files.createDirectories(root.resolve("shipped/tools")).getParent();
  }

  @Test
  void readsEachFileOfEachPlace() throws IOException {
    write("shipped/a.yaml", "1");
    write("shipped/tools/b.yaml", "2");
    write("home/conf/a.yaml", "3");
    write("home/config.json", "{}");

    assertThat(snapshot(List.of()).texts().values()).containsExactlyInAnyOrder("1", "2", "3", "{}");
  }

  @Test
  void leavesOtherFilesAlone() throws IOException {
    write("shipped/a.yaml~", "");
    write("shipped/.a.yaml", "");
    write("shipped/readme.md", "");
    Files.createSymbolicLink(shipped.resolve(".#a.yaml"), Path.of("nowhere"));
    Files.createSymbolicLink(shipped.resolve("gone.yaml"), Path.of("nowhere"));

    assertThat(snapshot(List.of()).texts()).isEmpty();
    assertThat(snapshot(List.of()).troubles()).isEmpty();
  }

  @Test
  void missesADirectoryThatSomebodyNamed() {
    var named = root.resolve("named");

    assertThat(snapshot(List.of(named)).troubles())
        .containsOnly(java.util.Map.entry(named.toString(), "no such directory"));
  }

  @Test
  void saysWhichFileIsNoText() throws IOException {
    var file = write("shipped/a.yaml", "");
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(snapshot(List.of()).troubles())
        .containsOnly(java.util.Map.entry(file.toString(), "is not text in UTF-8"));
  }

  @Test
  void listsEveryPlace() {
    var places = places(List.of());

    assertThat(Disk.places(places))
        .containsExactly(
            new Location(shipped, true),
            new Location(root.resolve("home/conf"), false),
            new Location(root.resolve("home/config.json"), false));
  }

  private Places places(List<Path> further) {
    return new Places(root.resolve("home"), shipped, further);
  }

  private Snapshot snapshot(List<Path> further) {
    return Disk.snapshot(places(further));
  }

  private Path write(String name, String text) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}

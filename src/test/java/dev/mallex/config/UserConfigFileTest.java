package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserConfigFileTest {

  @TempDir private Path root;
  private Places places;
  private UserConfigFile file;

  @BeforeEach
  void choosePlaces() {
    places = new Places(root.resolve("home"), Path.of("conf"), List.of());
    file = new UserConfigFile(places);
  }

  @Test
  void writesWhatIsReadAgain() {
    file.set("model", "m");
    file.set("serverPort", 9000);
    file.set("idleTimeoutMinutes", 0.5);
    file.set("onExitServer", "keep");

    var read =
        (Read.Good) new ConfigReader(places, Overrides.nothing()).read(Disk.snapshot(places));
    assertThat(read.configuration().user())
        .isEqualTo(
            new UserConfig(
                "m", 9000, 3456, java.time.Duration.ofSeconds(30), UserConfig.OnExit.KEEP));
  }

  @Test
  void keepsTheRestAsItIs() throws IOException {
    write("{\"zebra\": [1, {\"a\": null}], \"model\": \"old\", \"apple\": 1.50}");

    assertThat(file.set("model", "new")).isEmpty();

    assertThat(Files.readString(places.userFile()).replaceAll("\\s", ""))
        .isEqualTo("{\"zebra\":[1,{\"a\":null}],\"model\":\"new\",\"apple\":1.50}");
  }

  @Test
  void keepsItToTheUser() throws IOException {
    file.set("model", "m");

    assertThat(mode(places.userFile())).isEqualTo("rw-------");
    assertThat(mode(places.home())).isEqualTo("rwx------");
  }

  @Test
  void leavesNothingBeside() throws IOException {
    file.set("model", "m");

    try (var files = Files.list(places.home())) {
      assertThat(files).containsExactly(places.userFile());
    }
  }

  @Test
  void neverDestroysWhatItCannotRead() throws IOException {
    write("{\"model\": \"m\",");

    assertThat(file.set("model", "new")).isPresent();
    assertThat(Files.readString(places.userFile())).isEqualTo("{\"model\": \"m\",");
  }

  @Test
  void fillsAnEmptyFile() throws IOException {
    write("\n");

    assertThat(file.set("model", "m")).isEmpty();
    assertThat(Files.readString(places.userFile())).contains("\"m\"");
  }

  @Test
  void writesThroughALink() throws IOException {
    var real = Files.writeString(root.resolve("real.json"), "{\"model\": \"old\"}");
    Files.createDirectories(places.home());
    Files.createSymbolicLink(places.userFile(), real);

    assertThat(file.set("model", "new")).isEmpty();

    assertThat(places.userFile()).isSymbolicLink();
    assertThat(real).content().contains("\"new\"");
  }

  @Test
  void saysWhyItCannotWrite() throws IOException {
    Files.writeString(places.home(), "a file where the directory should be");

    assertThat(file.set("model", "m"))
        .get()
        .extracting(Problem::reason)
        .asString()
        .startsWith("cannot be written");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(places.home());
    Files.writeString(places.userFile(), text);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

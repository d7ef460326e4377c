package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The defaults as they are shipped. */
class ConfigFilesTest {

  @TempDir private Path home;

  @Test
  void shipsDefaultsWithoutAProblem() {
    assertThat(shipped()).isInstanceOf(Read.Good.class);
  }

  @Test
  void laysTheRoomsOutAsDocumented() {
    assertThat(((Read.Good) shipped()).configuration().rooms())
        .isEqualTo(new RoomsConfig(1, new RoomsConfig.Instances(1, 1, 1, 1, 1), 64));
  }

  @Test
  void givesEachFileATopicOfItsOwn() {
    assertThat(ConfigFiles.ALL).extracting(ConfigFile::changed).doesNotHaveDuplicates();
  }

  private Read shipped() {
    var places = new Places(home, Path.of("conf"), List.of());
    return new ConfigReader(places, Overrides.of(Map.of())).read(Disk.snapshot(places));
  }
}

package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {

  @TempDir private Path home;

  @Test
  void removesAFileThatSpeaksOfTheDead() throws IOException {
    write("keeper=1");

    assertThat(new LeftBehind(home).find()).isEmpty();
    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void leavesTheFileThatAnotherKeeperWroteMeanwhile() throws IOException {
    write("keeper=2");

    new LeftBehind(home).forget(List.of("keeper=1"));

    assertThat(pidFile()).hasContent("keeper=2");
  }

  private void write(String line) throws IOException {
    Files.createDirectories(pidFile().getParent());
    Files.writeString(pidFile(), line + "\n");
  }

  private Path pidFile() {
    return new Premises(home).pidFile();
  }
}

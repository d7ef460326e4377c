package dev.mallex.room.supervisor;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindTest {

  @TempDir private Path home;

  @Test
  void readsOnlyWhenItIsAsked() throws IOException {
    write("keeper=1");

    assertThat(new LeftBehind(home).find()).isEmpty();
    assertThat(pidFile()).hasContent("keeper=1");
  }

  @Test
  void removesAFileThatSpeaksOfTheDeadWhereItShallTidy() throws IOException {
    write("keeper=1");

    new LeftBehind(home).tidy();

    assertThat(pidFile()).doesNotExist();
  }

  @Test
  void leavesTheFileWhileAKeeperLivesWhoMayHaveReplacedIt() throws IOException {
    write("keeper=2");

    try (var keeper = FileChannel.open(new Premises(home).lock(), CREATE, WRITE)) {
      keeper.lock();
      new LeftBehind(home).tidy();
    }

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

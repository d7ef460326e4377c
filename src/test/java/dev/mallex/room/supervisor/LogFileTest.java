package dev.mallex.room.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  @Test
  void readsWholeLinesFromItsEndOn() throws IOException {
    append("old\n");
    var log = new LogFile(log());
    append("new\nhal");

    assertThat(log.news()).containsExactly("new");
    append("f\n");
    assertThat(log.news()).containsExactly("half");
    assertThat(log.news()).isEmpty();
  }

  @Test
  void outlivesThatItsKeeperPutsItAside() throws IOException {
    append("a long line of the old log\n");
    var log = new LogFile(log());

    Files.move(log(), folder.resolve("server.prev.log"));
    assertThat(log.news()).isEmpty();
    append("first\n");

    assertThat(log.news()).containsExactly("first");
  }

  private Path log() {
    return folder.resolve("server.log");
  }

  private void append(String text) throws IOException {
    Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}

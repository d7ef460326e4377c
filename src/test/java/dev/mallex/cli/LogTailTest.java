package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

  private final StringWriter out = new StringWriter();

  @Test
  void goesOnWithWhatCameAndBeginsAnewWithTheLog(@TempDir Path folder) throws IOException {
    var log = Files.writeString(folder.resolve("server.log"), "one\ntwo\n");
    var tail = new LogTail(log, new PrintWriter(out));

    tail.last(1);
    Files.writeString(log, "three\n", StandardOpenOption.APPEND);
    tail.more();
    tail.more();
    Files.writeString(log, "new\n");
    tail.more();
    Files.delete(log);
    tail.more();

    assertThat(out).hasToString("two\nthree\nnew\n");
  }
}

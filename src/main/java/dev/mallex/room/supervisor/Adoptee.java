package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A server that an earlier mallex left: its keeper lives, its pipe is gone, its log is a file. */
@Shell
final class Adoptee implements Charge {

  private static final Duration GLANCE = Duration.ofMillis(200);

  private final Left left;
  private final LeftBehind leftBehind;
  private final Path log;
  private final Duration grace;

  Adoptee(Left left, Premises premises, Duration grace) {
    this.left = left;
    this.leftBehind = new LeftBehind(premises.home());
    this.log = premises.log();
    this.grace = grace;
  }

  @Override
  public long pid() {
    return left.server().pid();
  }

  /** Nobody tells a stranger's exit code: it is 0. */
  @Override
  public int follow(Consumer<String> lines) throws IOException, InterruptedException {
    long read = size();
    while (Sight.alive(pid())) {
      Thread.sleep(GLANCE);
      read = news(read, lines);
    }
    leftBehind.find();
    return 0;
  }

  @Override
  public void end() throws InterruptedException {
    leftBehind.stop(left, grace);
  }

  /** Its keeper watches the idle time already. */
  @Override
  public void leave() {}

  /** The whole lines since {@code from}; returns where the next ones begin. */
  private long news(long from, Consumer<String> lines) throws IOException {
    long size = size();
    if (size <= from) {
      return size;
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(size - from, 1 << 20)];
      file.seek(from);
      file.readFully(bytes);
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      int whole = text.lastIndexOf('\n') + 1;
      text.substring(0, whole).lines().forEach(lines);
      return from + (whole == 0 && bytes.length == 1 << 20 ? bytes.length : whole);
    }
  }

  private long size() throws IOException {
    return Files.exists(log) ? Files.size(log) : 0;
  }
}

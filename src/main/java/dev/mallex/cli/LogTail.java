package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The end of a log that may still grow, and begin anew. */
@Shell
final class LogTail {

  /** Further back nobody looks for the last lines. */
  private static final int FARTHEST = 4 << 20;

  private final Path log;
  private final PrintWriter out;
  private long position;

  LogTail(Path log, PrintWriter out) {
    this.log = log;
    this.out = out;
  }

  /** Prints the last {@code lines}. */
  void last(int lines) throws IOException {
    var text = read(Math.max(0, Files.size(log) - FARTHEST));
    var all = text.lines().toList();
    all.subList(Math.max(0, all.size() - lines), all.size()).forEach(out::println);
    out.flush();
  }

  /**
   * Prints what has come since; a log that shrank has begun anew and is read from its beginning.
   */
  void more() throws IOException {
    if (!Files.exists(log)) {
      return;
    }
    long size = Files.size(log);
    if (size != position) {
      out.print(read(size < position ? 0 : position));
      out.flush();
    }
  }

  private String read(long from) throws IOException {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(from);
      var bytes = new byte[(int) Math.min(FARTHEST, file.length() - from)];
      file.readFully(bytes);
      position = from + bytes.length;
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}

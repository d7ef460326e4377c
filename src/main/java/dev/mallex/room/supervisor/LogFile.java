package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A log that somebody else writes, and puts aside under a reader when it is long. */
@Shell
final class LogFile {

  private static final int MOST = 1 << 20;

  private final Path path;
  private long read;

  /** From its present end on. */
  LogFile(Path path) {
    this.path = path;
    this.read = endOr(0);
  }

  /** The whole lines since the last time; none where it cannot be read just now. */
  List<String> news() {
    long end = endOr(read);
    long from = end < read ? 0 : read;
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      var bytes = new byte[(int) Math.min(end - from, MOST)];
      file.seek(from);
      file.readFully(bytes);
      var text = new String(bytes, StandardCharsets.ISO_8859_1);
      int whole = text.lastIndexOf('\n') + 1;
      read = from + (whole == 0 && bytes.length == MOST ? MOST : whole);
      return text.substring(0, whole).lines().toList();
    } catch (IOException putAside) {
      return List.of();
    }
  }

  private long endOr(long otherwise) {
    try {
      return Files.size(path);
    } catch (IOException putAside) {
      return otherwise;
    }
  }
}

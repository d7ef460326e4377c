package dev.mallex.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a real mlx_lm.server answered, byte for byte.
 *
 * @param name release and case, such as {@code 0.32.2/21-tool-stream}
 * @param response the bytes from the status line on; empty where it closed without one
 * @param hangs whether it then left the connection open, and silent
 */
public record Transcript(String name, byte[] response, boolean hangs) {

  private static final Path FOLDER = Path.of("src/test/resources/transcripts");
  private static final String TIMEOUT = "\n<<TIMEOUT after ";
  private static final String CLOSED = "<<connection closed without a byte>>";

  public static Transcript of(String name) {
    try {
      var whole = Files.readString(FOLDER.resolve(name + ".txt"), ISO_8859_1);
      int head = whole.indexOf("### raw response");
      var raw = whole.substring(whole.indexOf('\n', head) + 1);
      int timeout = raw.indexOf(TIMEOUT);
      var bytes = timeout < 0 ? raw.replace(CLOSED, "") : raw.substring(0, timeout);
      return new Transcript(name, bytes.getBytes(ISO_8859_1), timeout >= 0);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** All that were recorded, of all releases. */
  public static List<Transcript> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(file -> FOLDER.relativize(file).toString().replace(".txt", ""))
          .sorted()
          .map(Transcript::of)
          .toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  /** What follows the head of the response. */
  public byte[] body() {
    var text = new String(response, ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    return head < 0 ? new byte[0] : text.substring(head + 4).getBytes(ISO_8859_1);
  }

  public boolean streams() {
    return new String(response, UTF_8).contains("text/event-stream");
  }

  @Override
  public String toString() {
    return name;
  }
}

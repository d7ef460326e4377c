package dev.mallex.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.mallex.fake.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Whole and good inputs, from which the bad ones are made. */
final class Seeds {

  private static final Path FOLDER = Path.of("src/test/resources/fuzz");
  private static final String HEAD =
      "HTTP/1.0 200 OK\r\nServer: BaseHTTP/0.6 Python/3.11.7\r\nContent-type: text/event-stream\r\n"
          + "Cache-Control: no-cache\r\n\r\n";

  private Seeds() {}

  /** Bodies of requests, of the shapes that clients send. */
  static List<byte[]> requests() throws IOException {
    return folder("requests");
  }

  /** Answers of a model server, head and all: those that were recorded, and our own. */
  static List<byte[]> streams() throws IOException {
    var streams = new ArrayList<byte[]>();
    for (var body : folder("streams")) {
      streams.add(withHead(body));
    }
    Transcript.all().stream()
        .filter(Transcript::streams)
        .map(Transcript::response)
        .forEach(streams::add);
    return streams;
  }

  /** Where the head of an answer ends and its body begins. */
  static int bodyOf(byte[] response) {
    int end = new String(response, ISO_8859_1).indexOf("\r\n\r\n");
    return end < 0 ? response.length : end + 4;
  }

  private static byte[] withHead(byte[] body) {
    return (HEAD + new String(body, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static List<byte[]> folder(String name) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
      var seeds = new ArrayList<byte[]>();
      for (var file : files.sorted().toList()) {
        seeds.add(Files.readAllBytes(file));
      }
      return seeds;
    }
  }
}

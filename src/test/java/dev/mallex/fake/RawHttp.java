package dev.mallex.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An HTTP client that does what a test tells it, wrong things too, on one connection. */
public final class RawHttp implements AutoCloseable {

  /** An answer with its body, chunks joined; names of headers in lower case. */
  public record Answer(int status, Map<String, String> headers, String body) {}

  private final Socket socket;
  private final InputStream in;

  private RawHttp(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  public static RawHttp connect(int port) throws IOException {
    return connect(port, Duration.ofSeconds(5));
  }

  /** A client that fails when nothing comes for so long. */
  public static RawHttp connect(int port, Duration patience) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) patience.toMillis());
    return new RawHttp(socket);
  }

  /** One request on a connection of its own. */
  public static Answer once(int port, String request) throws IOException {
    try (var http = connect(port)) {
      return http.send(request).answer(!request.startsWith("HEAD"));
    }
  }

  /** A request with this body; {@code headers} are whole lines. */
  public static String post(String path, String body, String... headers) {
    var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n%s\r\n%s"
        .formatted(path, body.getBytes(UTF_8).length, more, body);
  }

  public static String get(String path, String... headers) {
    var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(path, more);
  }

  public RawHttp send(String bytes) throws IOException {
    return send(bytes.getBytes(UTF_8));
  }

  public RawHttp send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  public Answer answer() throws IOException {
    return answer(true);
  }

  /** Reads an answer that, to a {@code HEAD}, has no body whatever its headers say. */
  public Answer answer(boolean body) throws IOException {
    int status = Integer.parseInt(line().split(" ")[1]);
    var headers = headers();
    if (status == 100) {
      return new Answer(status, headers, "");
    }
    return new Answer(status, headers, body ? body(headers) : "");
  }

  /** Reads up to and with {@code text}, which is ASCII; other characters come as their bytes. */
  public String until(String text) throws IOException {
    var read = new StringBuilder();
    while (!endsWith(read, text)) {
      int now = in.read();
      if (now < 0) {
        throw new IOException("closed after: " + read);
      }
      read.append((char) now);
    }
    return read.toString();
  }

  /** Leaves with a reset, as a client does that is interrupted. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static boolean endsWith(StringBuilder read, String text) {
    int start = read.length() - text.length();
    for (int at = 0; at < text.length() && start >= 0; at++) {
      if (read.charAt(start + at) != text.charAt(at)) {
        return false;
      }
    }
    return start >= 0;
  }

  private Map<String, String> headers() throws IOException {
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String body(Map<String, String> headers) throws IOException {
    if (!"chunked".equals(headers.get("transfer-encoding"))) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new String(in.readNBytes(length), UTF_8);
    }
    var body = new ByteArrayOutputStream();
    for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
      body.writeBytes(in.readNBytes(size));
      line();
    }
    line();
    return body.toString(UTF_8);
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int now = in.read(); now != '\n'; now = in.read()) {
      if (now < 0) {
        throw new IOException("closed within a line: " + line);
      }
      line.append((char) now);
    }
    return new String(line.toString().getBytes(ISO_8859_1), UTF_8).stripTrailing();
  }
}

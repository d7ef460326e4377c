package dev.mallex.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Stands in front of a port of the loopback, passes everything on, and keeps what callers say. */
final class Tap implements AutoCloseable {

  /** A request to its last byte; {@code path} with its query. */
  record Request(String method, String path, String body) {}

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "content-length:";

  private final ServerSocket door;
  private final int behind;
  private final Queue<ByteArrayOutputStream> said = new ConcurrentLinkedQueue<>();
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  private Tap(ServerSocket door, int behind) {
    this.door = door;
    this.behind = behind;
  }

  static Tap before(int port) throws IOException {
    var tap = new Tap(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
    Thread.ofVirtual().name("tap").start(tap::receive);
    return tap;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Every request that has come in whole, those of one connection in their order. */
  List<Request> requests() {
    var requests = new ArrayList<Request>();
    said.forEach(bytes -> parse(bytes.toString(ISO_8859_1), requests));
    return requests;
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (var socket : open) {
      socket.close();
    }
  }

  private void receive() {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), behind);
        open.addAll(List.of(caller, server));
        caller.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        var kept = new ByteArrayOutputStream();
        said.add(kept);
        Thread.ofVirtual().start(() -> pass(caller, server, kept));
        Thread.ofVirtual().start(() -> pass(server, caller, OutputStream.nullOutputStream()));
      } catch (IOException closed) {
        return;
      }
    }
  }

  /** To the end of one side, which is the end of both. */
  private static void pass(Socket from, Socket to, OutputStream kept) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      var bytes = new byte[16_384];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        kept.write(bytes, 0, read);
        to.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException left) {
      // whoever is still there sees that its side is closed
    }
  }

  /** Bytes come as characters, so that lengths are those that the heads announce. */
  private static void parse(String bytes, List<Request> into) {
    int at = 0;
    for (int end = bytes.indexOf(END_OF_HEAD); end >= 0; end = bytes.indexOf(END_OF_HEAD, at)) {
      var head = bytes.substring(at, end);
      int body = end + END_OF_HEAD.length();
      at = body + length(head);
      if (at > bytes.length()) {
        return;
      }
      var words = head.split(" ", 3);
      var text = new String(bytes.substring(body, at).getBytes(ISO_8859_1), UTF_8);
      into.add(new Request(words[0], words[1], text));
    }
  }

  private static int length(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(LENGTH))
        .map(line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
        .findFirst()
        .orElse(0);
  }
}

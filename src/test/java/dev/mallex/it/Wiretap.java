package dev.mallex.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Stands between a client and a mallex, passes every byte on, and knows what passed. */
final class Wiretap implements AutoCloseable {

  /** One request and how it was answered; the times are those of {@link System#nanoTime}. */
  record Exchange(String path, int status, long asked, long answered) {}

  /** A request, and its answer where it was the only one of its connection. */
  record Heard(AskedOnTheWire asked, String answer) {}

  /** Something that was found among the bytes, and when. */
  private record Found(String what, long when) {}

  /** One direction of one connection. */
  private static final class Side {
    private final Pattern heads;
    private final StringBuilder text = new StringBuilder();
    private final List<Found> found = new ArrayList<>();
    private int from;

    private Side(Pattern heads) {
      this.heads = heads;
    }

    void add(byte[] some, int count) {
      text.append(new String(some, 0, count, ISO_8859_1));
      var head = heads.matcher(text);
      while (head.find(from)) {
        found.add(new Found(head.group(1), System.nanoTime()));
        from = head.end();
      }
    }
  }

  private record Connection(Side asked, Side heard) {}

  private static final Pattern REQUEST = Pattern.compile("[A-Z]{3,7} (/\\S*) HTTP/1\\.1\r\n");
  private static final Pattern ANSWER = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

  private final ServerSocket door;
  private final int behind;
  private final List<Connection> connections = new ArrayList<>();

  private Wiretap(ServerSocket door, int behind) {
    this.door = door;
    this.behind = behind;
  }

  /** Before whoever listens at that port of this machine. */
  static Wiretap before(int port) {
    try {
      var tap = new Wiretap(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().start(tap::open);
      return tap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Every exchange whose answer has begun, connection by connection. */
  synchronized List<Exchange> exchanges() {
    var all = new ArrayList<Exchange>();
    for (var connection : connections) {
      var answers = connection.heard.found;
      for (int at = 0; at < answers.size(); at++) {
        var request = connection.asked.found.get(at);
        var answer = answers.get(at);
        all.add(
            new Exchange(request.what, Integer.parseInt(answer.what), request.when, answer.when));
      }
    }
    return all;
  }

  /** All requests, to the byte, connection by connection. */
  synchronized String asked() {
    var all = new StringBuilder();
    connections.forEach(connection -> all.append(connection.asked.text));
    return all.toString();
  }

  /** Every request that has come in whole, connection by connection. */
  synchronized List<AskedOnTheWire> requests() {
    return connections.stream()
        .flatMap(connection -> AskedOnTheWire.of(connection.asked.text.toString()).stream())
        .toList();
  }

  /** Every request that has come in whole, and all that was heard after it on its connection. */
  synchronized List<Heard> heardOf() {
    return connections.stream()
        .flatMap(each ->
            AskedOnTheWire.of(each.asked.text.toString()).stream()
                .map(asked -> new Heard(asked, each.heard.text.toString())))
        .toList();
  }

  /** Waits until the answers hold what is wanted. */
  synchronized void awaitHeard(Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!wanted.test(heard())) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("not heard in " + patience + ", but:\n" + heard());
      }
      wait(left);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  /** All answers, to the byte, connection by connection. */
  synchronized String heard() {
    var all = new StringBuilder();
    connections.forEach(connection -> all.append(connection.heard.text));
    return all.toString();
  }

  private void open() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), behind);
        var connection = new Connection(new Side(REQUEST), new Side(ANSWER));
        note(connection);
        Thread.ofVirtual().start(() -> pass(client, server, connection.asked));
        Thread.ofVirtual().start(() -> pass(server, client, connection.heard));
      } catch (IOException _) {
        // the door is closed, or a caller left within it
      }
    }
  }

  /** To its end, which is the end of both. */
  private void pass(Socket from, Socket to, Side side) {
    var some = new byte[65_536];
    try (from;
        to) {
      to.setTcpNoDelay(true);
      for (int count = from.getInputStream().read(some);
          count >= 0;
          count = from.getInputStream().read(some)) {
        note(side, some, count);
        to.getOutputStream().write(some, 0, count);
      }
    } catch (IOException _) {
      // somebody hung up: the other one hears it
    }
  }

  private synchronized void note(Connection connection) {
    connections.add(connection);
  }

  private synchronized void note(Side side, byte[] some, int count) {
    side.add(some, count);
    notifyAll();
  }
}

package dev.mallex.fake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A model server for tests, on a real socket of the loopback: HTTP/1.0, one request per connection,
 * as mlx_lm.server speaks. Chats play the scripts given to {@link #answer}, one each and in order;
 * when they are used up, the one of {@link #always}. {@code GET} requests play the health script.
 *
 * <pre>{@code
 * try (var server = FakeModelServer.start()) {
 *   server.answer(Script.stream().text("Hel").cut()).answer(Script.says("Hello"));
 *   …
 *   assertThat(server.next().json().path("max_tokens").asInt()).isEqualTo(100);
 * }
 * }</pre>
 */
public final class FakeModelServer implements AutoCloseable {

  private final ServerSocket door;
  private final Thread porter;
  private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Asked> chats = new LinkedBlockingQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Function<Asked, Script> always = _ -> Script.says("Hello", " there.");
  private volatile Script health = Script.json(200, "{\"status\": \"ok\"}");

  private FakeModelServer(ServerSocket door) {
    this.door = door;
    this.porter = Thread.ofVirtual().name("fake-model-server").unstarted(this::serve);
  }

  public static FakeModelServer start() {
    try {
      var server = new FakeModelServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
      server.porter.start();
      return server;
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }

  public String origin() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  public FakeModelServer answer(Script script) {
    scripts.add(script);
    return this;
  }

  public FakeModelServer always(Script script) {
    return replying(_ -> script);
  }

  /** As {@link #always}, with a script for each chat. */
  public FakeModelServer replying(Function<Asked, Script> reply) {
    always = reply;
    return this;
  }

  /** Forgets the scripts that nobody came for, so that the next test does not meet them. */
  public FakeModelServer forget() {
    scripts.clear();
    return this;
  }

  public FakeModelServer health(Script script) {
    health = script;
    return this;
  }

  /** Takes away the chats that nobody has looked at. */
  public void unseen() {
    chats.clear();
  }

  /** The next chat that came in; fails when none comes in five seconds. */
  public Asked next() throws InterruptedException {
    var asked = chats.poll(5, TimeUnit.SECONDS);
    if (asked == null) {
      throw new AssertionError("no chat came in");
    }
    return asked;
  }

  /** How many chats came in that {@link #next} has not given yet. */
  public int waiting() {
    return chats.size();
  }

  /** How many connections are open two seconds from now at the latest. */
  public int open() {
    var deadline = Instant.now().plusSeconds(2);
    while (!open.isEmpty() && Instant.now().isBefore(deadline)) {
      Thread.yield();
    }
    return open.size();
  }

  /** Cuts what still runs. The port is free when the thread that waits for callers has let go. */
  @Override
  public void close() {
    try {
      door.close();
      porter.join(Duration.ofSeconds(5));
      for (var socket : open) {
        socket.close();
      }
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve() {
    while (!door.isClosed()) {
      try {
        var socket = door.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream());
      var asked = read(in);
      Thread.ofVirtual().start(() -> watch(in, asked.gone()));
      script(asked).play(socket, asked);
    } catch (Exception clientLeft) {
      // what its client did is told by Asked.gone
    } finally {
      open.remove(socket);
    }
  }

  private Script script(Asked asked) {
    if (asked.method().equals("GET")) {
      return health;
    }
    var next = scripts.poll();
    chats.add(asked);
    return next == null ? always.apply(asked) : next;
  }

  private static Asked read(InputStream in) throws IOException {
    var first = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (var line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    var body = new String(in.readNBytes(length), UTF_8);
    return new Asked(first[0], first[1], headers, body, new CompletableFuture<>());
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int now = in.read(); now != '\n'; now = in.read()) {
      if (now < 0) {
        throw new IOException("the client closed within its request");
      }
      line.append((char) now);
    }
    return new String(line.toString().getBytes(ISO_8859_1), UTF_8).stripTrailing();
  }

  private static void watch(InputStream in, CompletableFuture<Void> gone) {
    try {
      while (in.read() >= 0) {
        // pipelined bytes are lost on a server like this
      }
    } catch (IOException reset) {
      // that is leaving too
    } finally {
      gone.complete(null);
    }
  }
}

package dev.mallex.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A model hub on loopback, as huggingface_hub wants it: one model, which is a folder. It can stop
 * in the middle of the weights, refuse, and says what it sent.
 */
public final class SmallHub implements AutoCloseable {

  /** One answer with bytes of a file: where it began, and how much was written before it ended. */
  public record Sent(String file, long from, long bytes) {}

  private record Refused(int status, String code) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REVISION = "5".repeat(40);
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-.*");
  private static final int PIECE = 64 * 1024;

  private final String model;
  private final Path folder;
  private final HttpServer server;
  private final List<Sent> sent = new ArrayList<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private CountDownLatch holding = new CountDownLatch(1);
  private long holdAfter = Long.MAX_VALUE;
  private int holds;
  private Refused refused = new Refused(0, "");
  private boolean filesOnly;
  private boolean understates;

  /** Listens at once; {@code model} is {@code org/name}. */
  public SmallHub(String model, Path folder) throws IOException {
    this.model = model;
    this.folder = folder;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /** What {@code HF_ENDPOINT} is set to. */
  public String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The first {@code times} answers with weights stop after so many bytes, and stay open. */
  public synchronized void hold(long bytes, int times) {
    holdAfter = bytes;
    holds = times;
    holding = new CountDownLatch(1);
  }

  /** Returns when an answer has stopped. */
  public void awaitHold() throws InterruptedException {
    CountDownLatch now;
    synchronized (this) {
      now = holding;
    }
    if (!now.await(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no answer has stopped; sent: " + sent());
    }
  }

  /** Everything is refused from now on; {@code code} is the hub's own word for it. */
  public synchronized void refuse(int status, String code) {
    refused = new Refused(status, code);
    filesOnly = false;
  }

  /** The model is shown to everybody, and its files to nobody, as of a gated one. */
  public synchronized void refuseFiles(int status, String code) {
    refused = new Refused(status, code);
    filesOnly = true;
  }

  /** The listing says from now on that every file has one byte. */
  public synchronized void understate() {
    understates = true;
  }

  /** What was sent of the weights, in the order in which it ended. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var api = "/api/models/" + model;
      boolean file = path.startsWith("/" + model + "/resolve/");
      var no = refusal();
      if (no.status() != 0 && (file || !filesOnly)) {
        exchange.getResponseHeaders().set("X-Error-Code", no.code());
        exchange.sendResponseHeaders(no.status(), -1);
      } else if (file) {
        file(exchange, folder.resolve(path.substring(path.lastIndexOf('/') + 1)));
      } else if (path.startsWith(api + "/tree/")) {
        json(exchange, listing("path", "oid"));
      } else if (path.equals(api) || path.startsWith(api + "/revision/")) {
        json(
            exchange,
            Map.of("id", model, "sha", REVISION, "siblings", listing("rfilename", "sha256")));
      } else {
        exchange.getResponseHeaders().set("X-Error-Code", "RepoNotFound");
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private synchronized Refused refusal() {
    return refused;
  }

  private List<Map<String, Object>> listing(String name, String hash) throws IOException {
    var all = new ArrayList<Map<String, Object>>();
    try (Stream<Path> files = Files.list(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("type", "file");
        entry.put(name, file.getFileName().toString());
        entry.put("size", shownSize(file));
        entry.put("oid", hash("SHA-1", file));
        entry.put("blobId", hash("SHA-1", file));
        if (isWeights(file)) {
          entry.put(
              "lfs",
              Map.of(hash, hash("SHA-256", file), "size", Files.size(file), "pointerSize", 134));
        }
        all.add(entry);
      }
    }
    return all;
  }

  private synchronized long shownSize(Path file) throws IOException {
    return understates ? 1 : Files.size(file);
  }

  private void file(HttpExchange exchange, Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      exchange.getResponseHeaders().set("X-Error-Code", "EntryNotFound");
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    long size = Files.size(file);
    var range =
        RANGE.matcher(
            Stream.ofNullable(exchange.getRequestHeaders().getFirst("Range"))
                .findFirst()
                .orElse(""));
    long from = range.matches() ? Long.parseLong(range.group(1)) : 0;
    var headers = exchange.getResponseHeaders();
    headers.set("X-Repo-Commit", REVISION);
    headers.set("X-Linked-Size", "" + size);
    headers.set("ETag", '"' + hash(isWeights(file) ? "SHA-256" : "SHA-1", file) + '"');
    headers.set("Accept-Ranges", "bytes");
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", "" + size);
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    if (from > 0) {
      headers.set("Content-Range", "bytes %d-%d/%d".formatted(from, size - 1, size));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, size == from ? -1 : size - from);
    write(exchange.getResponseBody(), file, from);
  }

  private void write(OutputStream out, Path file, long from) throws IOException {
    long written = 0;
    long limit = isWeights(file) ? limit() : Long.MAX_VALUE;
    try (var bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(from);
      for (var piece = bytes.readNBytes(PIECE); piece.length > 0; piece = bytes.readNBytes(PIECE)) {
        out.write(piece);
        written += piece.length;
        if (written >= limit) {
          out.flush();
          halt();
        }
      }
    } finally {
      note(file, from, written);
    }
  }

  private synchronized void note(Path file, long from, long written) {
    if (isWeights(file)) {
      sent.add(new Sent(file.getFileName().toString(), from, written));
    }
  }

  private synchronized long limit() {
    return holds-- > 0 ? holdAfter : Long.MAX_VALUE;
  }

  private void halt() throws IOException {
    synchronized (this) {
      holding.countDown();
    }
    try {
      released.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("the answer was stopped");
  }

  private static boolean isWeights(Path file) {
    return file.toString().endsWith(".safetensors");
  }

  private static void json(HttpExchange exchange, Object value) throws IOException {
    var body = bytes(value);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }

  private static String hash(String kind, Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance(kind);
      digest.update(Files.readAllBytes(file));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }
}

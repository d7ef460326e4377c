package dev.mallex.store;

import dev.mallex.domain.Shell;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private file (0600) that holds the latest of what was written to it: written beside, then
 * moved, off the event loop; what is overtaken before its turn is never written.
 */
@Shell
public final class LatestFile {

  private static final Logger log = LoggerFactory.getLogger(LatestFile.class);

  private static final FileAttribute<?> PRIVATE_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> PRIVATE_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Vertx vertx;
  private final Path path;
  private final ArrayDeque<Supplier<byte[]>> waiting = new ArrayDeque<>(1);
  private Future<?> written = Future.succeededFuture();
  private boolean closed;

  public LatestFile(Vertx vertx, Path path) {
    this.vertx = vertx;
    this.path = path.toAbsolutePath();
  }

  /** What the file holds; nothing where there is none. Fails where it cannot be read. */
  @SuppressWarnings("NullAway") // Vert.x allows for a null, but there is none in what we run
  public Future<byte[]> read() {
    return vertx.executeBlocking(this::bytes);
  }

  public void write(String content) {
    write(() -> content.getBytes(StandardCharsets.UTF_8));
  }

  /** The bytes belong to the file from here on. */
  public void write(byte[] content) {
    write(() -> content);
  }

  /** Returns at once; the content is made off the event loop, if it is still the latest then. */
  public synchronized void write(Supplier<byte[]> content) {
    if (closed) {
      return;
    }
    boolean idle = waiting.isEmpty();
    waiting.clear();
    waiting.add(content);
    if (idle) {
      written =
          written.transform(_ -> vertx.executeBlocking(this::replace, false)).otherwiseEmpty();
    }
  }

  /** Takes no more; completes when the latest is on the disk. Never fails. */
  public synchronized Future<?> close() {
    closed = true;
    return written;
  }

  private synchronized Supplier<byte[]> latest() {
    return waiting.remove();
  }

  private byte[] bytes() throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException _) {
      return new byte[0];
    }
  }

  private Path replace() throws IOException {
    try {
      return move(latest().get());
    } catch (IOException | RuntimeException cause) {
      log.atWarn().addKeyValue("file", path).addKeyValue("cause", cause).log("file not written");
      throw cause;
    }
  }

  private Path move(byte[] content) throws IOException {
    var folder = Objects.requireNonNull(path.getParent());
    Files.createDirectories(folder, PRIVATE_FOLDER);
    var beside = Files.createTempFile(folder, path.getFileName() + ".", ".new", PRIVATE_FILE);
    try {
      Files.write(beside, content);
      return Files.move(
          beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}

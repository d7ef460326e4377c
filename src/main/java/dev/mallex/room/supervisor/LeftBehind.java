package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A model server that an earlier mallex left, found by the pid file and checked to be really ours.
 * Plain Java: the command line uses it where no mallex runs.
 */
@Shell
public final class LeftBehind {

  /** How far the clocks of the keeper and of the system may disagree on a start. */
  private static final Duration CLOCKS = Duration.ofSeconds(5);

  private static final Duration GRACE = Duration.ofSeconds(8);

  private final ServerPlaces places;

  public LeftBehind(Path home) {
    this.places = new ServerPlaces(home);
  }

  /** A server that lives and is ours. */
  public record Server(
      long pid, long keeper, int port, String model, String version, String folder) {
    public String origin() {
      return "http://127.0.0.1:" + port;
    }
  }

  public Optional<Server> find() {
    return read()
        .filter(file -> isKeeper(file) || isServer(file))
        .map(file ->
            new Server(
                file.server(),
                file.keeper(),
                file.port(),
                file.model(),
                file.version(),
                file.folder()));
  }

  /** Ends it, first gently; the process that was ended, or empty where there was none. */
  public Optional<Server> stop() {
    var found = find();
    found.ifPresent(_ -> read().ifPresent(this::end));
    return found;
  }

  /** The keeper passes a TERM on; without a keeper the server is ended by itself. */
  private void end(PidFile file) {
    if (isKeeper(file)) {
      ProcessHandle.of(file.keeper()).ifPresent(LeftBehind::terminate);
    }
    if (isServer(file)) {
      ProcessHandle.of(file.server()).ifPresent(LeftBehind::terminate);
    }
    forget();
  }

  private static void terminate(ProcessHandle process) {
    process.destroy();
    if (!endsWithin(process, GRACE)) {
      process.destroyForcibly();
      endsWithin(process, GRACE);
    }
  }

  private static boolean endsWithin(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (Exception gone) {
      return true;
    }
  }

  private Optional<PidFile> read() {
    try {
      return PidFile.read(Files.readString(places.pidFile()));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(places.pidFile());
    } catch (IOException harmless) {
      // a pid file whose processes are gone names nobody
    }
  }

  private static boolean isKeeper(PidFile file) {
    return !file.identity().isEmpty() && commandLine(file.keeper()).contains(file.identity());
  }

  private static boolean isServer(PidFile file) {
    boolean sameStart =
        ProcessHandle.of(file.server())
            .flatMap(process -> process.info().startInstant())
            .map(start -> Math.abs(start.toEpochMilli() - file.started()) < CLOCKS.toMillis())
            .orElse(false);
    return sameStart
        && !file.folder().isEmpty()
        && commandLine(file.server()).contains(file.folder());
  }

  /** Java cuts long command lines on Linux, so the kernel is asked there. */
  private static String commandLine(long pid) {
    try {
      var line = Path.of("/proc", "" + pid, "cmdline");
      if (Files.exists(line)) {
        return new String(Files.readAllBytes(line), StandardCharsets.UTF_8).replace('\0', ' ');
      }
    } catch (IOException gone) {
      return "";
    }
    return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).orElse("");
  }
}

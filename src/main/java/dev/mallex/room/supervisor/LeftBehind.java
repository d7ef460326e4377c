package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The model server that an earlier mallex left, if any. Plain Java: a command may ask without
 * Vert.x and within milliseconds. Never touches a process that is not the one its keeper wrote
 * down.
 */
@Shell
public final class LeftBehind {

  private static final List<String> KEEPER = List.of("keeper.py");
  private static final List<String> SERVER = List.of("mlx_lm", "server");

  /** What a keeper needs, beyond its server's grace, to put everything away. */
  private static final Duration TIDYING = Duration.ofSeconds(2);

  private final Path pidFile;

  /** {@code home} is mallex's own folder. */
  public LeftBehind(Path home) {
    this.pidFile = new Premises(home).pidFile();
  }

  /** A server that lives and is really ours. A file that speaks of the dead is removed. */
  public Optional<Left> find() {
    try {
      var lines = Files.readAllLines(pidFile);
      var left = Left.parse(lines).filter(this::lives);
      if (left.isEmpty()) {
        forget(lines);
      }
      return left;
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Ends it, gently first; {@code false} where something of it still lives afterwards. */
  public boolean stop(Left left, Duration grace) throws InterruptedException {
    long keeper = left.keeper().pid();
    long server = left.server().pid();
    end(left, false);
    boolean gone = Sight.gone(grace.plus(keeps(left) ? TIDYING : Duration.ZERO), keeper, server);
    if (!gone) {
      end(left, true);
      gone = Sight.gone(TIDYING, keeper, server);
    }
    if (gone) {
      find();
    }
    return gone || !lives(left);
  }

  /** Removes the file that was judged, not one that another keeper has written meanwhile. */
  void forget(List<String> judged) throws IOException {
    if (Files.readAllLines(pidFile).equals(judged)) {
      Files.deleteIfExists(pidFile);
    }
  }

  boolean lives(Left left) {
    return keeps(left) || serves(left);
  }

  /** The keeper passes the word on; where it is gone, or is past hearing, the server is told. */
  private void end(Left left, boolean forcibly) {
    if (serves(left) && (forcibly || !keeps(left))) {
      end(left.server().pid(), forcibly);
    }
    if (keeps(left)) {
      end(left.keeper().pid(), forcibly);
    }
  }

  private static void end(long pid, boolean forcibly) {
    ProcessHandle.of(pid)
        .ifPresent(it -> {
          if (forcibly) {
            it.destroyForcibly();
          } else {
            it.destroy();
          }
        });
  }

  boolean keeps(Left left) {
    return Sight.shows(left.keeper(), KEEPER);
  }

  boolean serves(Left left) {
    return Sight.shows(left.server(), SERVER);
  }
}

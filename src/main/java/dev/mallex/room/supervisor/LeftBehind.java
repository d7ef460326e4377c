package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.store.PrivateFolder;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
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
  private final Path lock;

  /** {@code home} is mallex's own folder. */
  public LeftBehind(Path home) {
    this.pidFile = new Premises(home).pidFile();
    this.lock = new Premises(home).lock();
  }

  /** A server that lives and is really ours. Changes nothing. */
  public Optional<Left> find() {
    try {
      return Left.parse(Files.readAllLines(pidFile)).filter(this::lives);
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Removes a file that speaks of the dead; while a keeper lives the file is the keeper's. */
  void tidy() {
    try (var keepers = PrivateFolder.open(lock);
        var claim = keepers.tryLock()) {
      if (claim != null && find().isEmpty()) {
        Files.deleteIfExists(pidFile);
      }
    } catch (IOException | OverlappingFileLockException notNow) {
      return; // it says nothing that would be believed
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
      tidy();
    }
    return gone || !lives(left);
  }

  boolean lives(Left left) {
    return keeps(left) || serves(left);
  }

  /** The keeper passes the word on; where it is gone, or is past hearing, the server is told. */
  private static void end(Left left, boolean forcibly) {
    var keeper = Sight.of(left.keeper(), KEEPER);
    if (forcibly || keeper.isEmpty()) {
      Sight.of(left.server(), SERVER).ifPresent(it -> end(it, forcibly));
    }
    keeper.ifPresent(it -> end(it, forcibly));
  }

  private static void end(ProcessHandle process, boolean forcibly) {
    if (forcibly) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
  }

  boolean keeps(Left left) {
    return Sight.of(left.keeper(), KEEPER).isPresent();
  }

  boolean serves(Left left) {
    return Sight.of(left.server(), SERVER).isPresent();
  }
}

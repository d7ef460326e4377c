package dev.mallex.bus;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The place of the control socket on disk: a private directory, claimed by a lock that the system
 * takes away with its process. Who has the claim has the socket, and may replace a dead mallex's.
 */
@Shell
final class ControlPlace implements AutoCloseable {

  private final FileChannel claim;

  private ControlPlace(FileChannel claim) {
    this.claim = claim;
  }

  /** Blocks. Empty where another mallex has it; fails where the place cannot be had. */
  static Optional<ControlPlace> claimed(Path socket) throws IOException {
    var directory = Objects.requireNonNull(socket.getParent(), "a socket stands in a directory");
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    var channel =
        FileChannel.open(
            directory.resolve(socket.getFileName() + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    if (!locks(channel) || listens(socket)) {
      channel.close();
      return Optional.empty();
    }
    Files.deleteIfExists(socket);
    return Optional.of(new ControlPlace(channel));
  }

  /** Gives it up; also done by the end of the process. */
  @Override
  public void close() throws IOException {
    claim.close();
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  /** Of something else that uses the place without a claim. */
  private static boolean listens(Path socket) {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }
}

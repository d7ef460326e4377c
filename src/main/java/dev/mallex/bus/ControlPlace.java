package dev.mallex.bus;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The place of the control socket on disk: a private directory, without a dead mallex's socket. */
@Shell
final class ControlPlace {

  private ControlPlace() {}

  /** Blocks. False where another mallex listens; fails where the place cannot be had. */
  static boolean free(Path socket) throws IOException {
    var directory = Objects.requireNonNull(socket.getParent(), "a socket stands in a directory");
    Files.createDirectories(directory);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return true;
    }
    return !listens(socket);
  }

  private static boolean listens(Path socket) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (ConnectException refused) {
      Files.deleteIfExists(socket);
      return false;
    }
  }
}

package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Speaks to a control socket: one frame out, one frame in, then it hangs up. */
@Shell
public record ControlClient(Path socket) implements ControlLine {

  private static final int LARGEST = 1 << 20;

  /** So that the bus, which keeps the same time, can say first what was late. */
  private static final Duration GRACE = Duration.ofMillis(250);

  @Override
  public Reply ask(String address, Map<String, Object> body, Duration patience) {
    if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
      return new Reply.Absent();
    }
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return talk(channel, ControlFrame.question(address, body, patience), patience);
    } catch (ConnectException _) {
      return new Reply.Absent();
    } catch (EOFException _) {
      return new Reply.Silent("the running mallex hung up");
    } catch (SocketException problem) {
      return new Reply.Silent("the control socket " + socket + ": " + problem.getMessage());
    } catch (IOException problem) {
      return new Reply.Silent("the running mallex could not be asked: " + problem.getMessage());
    }
  }

  private static Reply talk(SocketChannel channel, ByteBuffer question, Duration patience)
      throws IOException {
    long deadline = System.nanoTime() + patience.plus(GRACE).toNanos();
    while (question.hasRemaining()) {
      channel.write(question);
    }
    channel.configureBlocking(false);
    try (var selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      var length = filled(channel, selector, ByteBuffer.allocate(Integer.BYTES), deadline);
      if (length.hasRemaining()) {
        return late(patience);
      }
      int size = length.flip().getInt();
      if (size < 0 || size > LARGEST) {
        return new Reply.Silent("the running mallex sent a frame of %d bytes".formatted(size));
      }
      var frame = filled(channel, selector, ByteBuffer.allocate(size), deadline);
      return frame.hasRemaining() ? late(patience) : ControlFrame.reply(frame.array());
    }
  }

  /** The buffer comes back with room left where the deadline passed first. */
  private static ByteBuffer filled(
      SocketChannel channel, Selector selector, ByteBuffer buffer, long deadline)
      throws IOException {
    while (buffer.hasRemaining()) {
      long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (millis <= 0) {
        return buffer;
      }
      selector.select(millis);
      if (channel.read(buffer) < 0) {
        throw new EOFException();
      }
      selector.selectedKeys().clear();
    }
    return buffer;
  }

  private static Reply late(Duration patience) {
    return new Reply.Silent(
        "the running mallex did not answer within %d s".formatted(patience.toSeconds()));
  }
}

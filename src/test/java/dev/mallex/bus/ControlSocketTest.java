package dev.mallex.bus;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.cli.ControlClient;
import dev.mallex.cli.ControlLine.Reply;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The two ends of the control socket, over a real one. */
@ExtendWith(VertxExtension.class)
class ControlSocketTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private Path path;

  @BeforeEach
  void namesTheSocket() {
    path = folder.resolve("run/control.sock");
  }

  @Test
  void carriesAQuestionAndItsAnswer(Vertx vertx) throws Exception {
    open(
        vertx,
        "x.echo",
        body -> Future.succeededFuture(Map.of("got", body, "list", List.of(1.5, true))));

    var reply = ask("x.echo", Map.of("pid", 42L, "text", "a \"b\"\nü", "flag", true));

    assertThat(reply)
        .isEqualTo(
            new Reply.Answered(
                Map.of(
                    "got", Map.of("pid", 42L, "text", "a \"b\"\nü", "flag", true),
                    "list", List.of(1.5, true))));
  }

  @Test
  void saysWhyAHandlerWouldNot(Vertx vertx) throws Exception {
    open(vertx, "x.no", _ -> Future.failedFuture(new Refusal(new Fault.Broken("no Python"))));

    assertThat(ask("x.no", Map.of())).isEqualTo(new Reply.Refused("no Python"));
  }

  @Test
  void saysWhyAHandlerBroke(Vertx vertx) throws Exception {
    open(
        vertx,
        "x.bug",
        _ -> {
          throw new IllegalStateException("oops");
        });

    assertThat(ask("x.bug", Map.of())).isEqualTo(new Reply.Refused("oops"));
  }

  @Test
  void letsNobodyReachAnotherAddress(Vertx vertx) throws Exception {
    open(vertx, "x.echo", Future::succeededFuture);
    vertx.eventBus().consumer("mallex.supervisor.stop", message -> message.reply("stopped"));

    assertThat(ask("mallex.supervisor.stop", Map.of()))
        .isEqualTo(new Reply.Refused("access_denied"));
  }

  @Test
  void doesNotWaitForEver(Vertx vertx) throws Exception {
    open(vertx, "x.silent", _ -> Promise.<Map<String, Object>>promise().future());

    var reply = new ControlClient(path).ask("x.silent", Map.of(), Duration.ofMillis(50));

    assertThat(reply).isEqualTo(new Reply.Silent("the running mallex did not answer in time"));
  }

  @Test
  void keepsTheSocketToItsOwner(Vertx vertx) throws Exception {
    open(vertx, "x.echo", Future::succeededFuture);

    assertThat(rights(path)).isEqualTo("rw-------");
    assertThat(rights(folder.resolve("run"))).isEqualTo("rwx------");
  }

  @Test
  void leavesALiveSocketToItsOwner(Vertx vertx) throws Exception {
    open(vertx, "x.echo", Future::succeededFuture);

    var second = ControlSocket.open(vertx, path, Map.of()).await(5, SECONDS);

    assertThat(second).isEqualTo(new ControlSocket.Outcome.Owned(path));
    assertThat(ask("x.echo", Map.of())).isEqualTo(new Reply.Answered(Map.of()));
  }

  @Test
  void replacesTheSocketOfADeadMallex(Vertx vertx) throws Exception {
    leaveSocketBehind();
    assertThat(ask("x.echo", Map.of())).isEqualTo(new Reply.Absent());

    open(vertx, "x.echo", Future::succeededFuture);

    assertThat(ask("x.echo", Map.of())).isEqualTo(new Reply.Answered(Map.of()));
  }

  /** Two that began at once both thought the place was free, and one failed at the socket. */
  @Test
  void isOpenedByOneOfTwoThatBeginAtOnce(Vertx vertx) throws Exception {
    for (int round = 0; round < 10; round++) {
      if (round % 2 == 0) {
        leaveSocketBehind();
      }
      var both =
          Future.all(
                  ControlSocket.open(vertx, path, Map.of("x.echo", Future::succeededFuture)),
                  ControlSocket.open(vertx, path, Map.of("x.echo", Future::succeededFuture)))
              .await(5, SECONDS);
      var outcomes = both.<ControlSocket.Outcome>list();

      assertThat(outcomes).filteredOn(ControlSocket.Outcome.Owned.class::isInstance).hasSize(1);
      assertThat(ask("x.echo", Map.of())).isEqualTo(new Reply.Answered(Map.of()));
      for (var outcome : outcomes) {
        if (outcome instanceof ControlSocket.Outcome.Opened(var socket)) {
          socket.close().await(5, SECONDS);
        }
      }
    }
  }

  @Test
  void leavesNothingWhenItCloses(Vertx vertx) throws Exception {
    var socket = open(vertx, "x.echo", Future::succeededFuture);

    socket.close().await(5, SECONDS);

    assertThat(path).doesNotExist();
    assertThat(ask("x.echo", Map.of())).isEqualTo(new Reply.Absent());
    open(vertx, "x.echo", Future::succeededFuture);
    assertThat(ask("x.echo", Map.of())).isEqualTo(new Reply.Answered(Map.of()));
  }

  @Test
  void refusesAFrameThatIsTooLarge() throws Exception {
    assertThat(answering(ByteBuffer.allocate(4).putInt(0x7fffffff).flip()))
        .isEqualTo(new Reply.Silent("the running mallex sent a frame of 2147483647 bytes"));
  }

  @Test
  void noticesThatTheOtherHungUp() throws Exception {
    assertThat(answering(ByteBuffer.allocate(2)))
        .isEqualTo(new Reply.Silent("the running mallex hung up"));
  }

  private ControlSocket open(
      Vertx vertx,
      String address,
      Function<Map<String, Object>, Future<Map<String, Object>>> handler)
      throws Exception {
    var opening = ControlSocket.open(vertx, path, Map.of(address, handler)).await(5, SECONDS);
    return ((ControlSocket.Outcome.Opened) opening).socket();
  }

  private Reply ask(String address, Map<String, Object> body) {
    return new ControlClient(path).ask(address, body, PATIENCE);
  }

  /** What the client makes of a server that sends these bytes and hangs up. */
  private Reply answering(ByteBuffer bytes) throws Exception {
    Files.createDirectories(path.getParent());
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
      Thread.ofVirtual()
          .start(() -> {
            try (var client = server.accept()) {
              client.read(ByteBuffer.allocate(1_000));
              client.write(bytes);
            } catch (IOException _) {
              // the client has seen enough
            }
          });
      return ask("x", Map.of());
    }
  }

  private void leaveSocketBehind() throws IOException {
    Files.createDirectories(path.getParent());
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(path).exists();
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}

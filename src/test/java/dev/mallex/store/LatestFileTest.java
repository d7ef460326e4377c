package dev.mallex.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
class LatestFileTest {

  @TempDir private Path folder;

  @Test
  void holdsTheLatestForItsOwnerAlone(Vertx vertx) throws Exception {
    var path = folder.resolve("state/x.json");
    var file = new LatestFile(vertx, path);

    file.write("one");
    file.write(new byte[] {'t', 'w', 'o'});
    file.close().await(5, SECONDS);

    assertThat(path).hasContent("two");
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(path.getParent()).isDirectoryContaining("glob:**/x.json");
    assertThat(Files.list(path.getParent())).hasSize(1);
  }

  @Test
  void neverMakesWhatIsOvertakenMeanwhile(Vertx vertx) throws Exception {
    var file = new LatestFile(vertx, folder.resolve("x"));
    var open = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    var made = new AtomicInteger();

    file.write(() -> {
      begun.countDown();
      awaited(open);
      return new byte[0];
    });
    awaited(begun);
    for (int at = 0; at < 100; at++) {
      file.write(() -> new byte[] {(byte) made.incrementAndGet()});
    }
    open.countDown();
    file.close().await(5, SECONDS);

    assertThat(made).hasValue(1);
    assertThat(folder.resolve("x")).hasBinaryContent(new byte[] {1});
  }

  @Test
  void holdsUpNoOtherWorkOfItsContextWhileTheDiskIsSlow(Vertx vertx) throws Exception {
    var file = new LatestFile(vertx, folder.resolve("x"));
    var open = new CountDownLatch(1);
    var other = Promise.<String>promise();

    vertx.runOnContext(_ -> {
      file.write(() -> {
        awaited(open);
        return new byte[0];
      });
      vertx.executeBlocking(() -> "done").onComplete(other);
    });

    assertThat(other.future().await(3, SECONDS)).isEqualTo("done");
    open.countDown();
    file.close().await(5, SECONDS);
  }

  @Test
  void takesNothingOnceItIsClosed(Vertx vertx) throws Exception {
    var file = new LatestFile(vertx, folder.resolve("x"));
    file.close().await(5, SECONDS);

    file.write("late");
    file.close().await(5, SECONDS);

    assertThat(folder.resolve("x")).doesNotExist();
    assertThat(file.read().await(5, SECONDS)).isEmpty();
  }

  @Test
  void goesOnAfterAWriteThatFailed(Vertx vertx) throws Exception {
    var inTheWay = Files.writeString(folder.resolve("state"), "a file");
    var file = new LatestFile(vertx, inTheWay.resolve("x"));

    file.write("one");

    assertThat(file.close().await(5, SECONDS)).isNull();
    assertThat(inTheWay).hasContent("a file");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, SECONDS)).isTrue();
    } catch (InterruptedException cause) {
      throw new IllegalStateException(cause);
    }
  }
}

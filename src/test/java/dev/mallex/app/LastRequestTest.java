package dev.mallex.app;

import static dev.mallex.app.ClientRequest.asking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.FakeModelServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The latest request, kept for whoever asks what the client really sent. */
class LastRequestTest {

  @Test
  void isTheLatestAsItCameAndForItsOwnerAlone(@TempDir Path folder) throws Exception {
    var last = asking("Second, with ünïcode.").body(false);
    try (var server = FakeModelServer.start();
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      proxy.heard(asking("First."));
      proxy.post(last);
    }

    var file = folder.resolve("home/last-request.json");
    assertThat(file).hasContent(last);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void theSameGoesForWhatTheServerGot(@TempDir Path folder) throws Exception {
    var posted = "";
    try (var server = FakeModelServer.start();
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      proxy.post(asking("First.").body(true));
      server.next();
      proxy.post(asking("Second, with ünïcode.").body(true), "authorization: Bearer sk-secret");
      posted = server.next().body();
    }

    var file = folder.resolve("home/last-translated.json");
    assertThat(file).hasContent(posted);
    assertThat(posted).contains("ünïcode").doesNotContain("sk-secret");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void holdsUpNoTurnWhereItCannotBeWritten(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("home/last-request.json/in-the-way"));
    Files.createDirectories(folder.resolve("home/last-translated.json/in-the-way"));
    try (var server = FakeModelServer.start();
        var proxy = Proxy.open(server.origin(), folder, Map.of())) {
      assertThat(proxy.heard(asking("First.")).text()).isEqualTo("Hello there.");
      assertThat(proxy.heard(asking("Second.")).text()).isEqualTo("Hello there.");
    }
  }
}

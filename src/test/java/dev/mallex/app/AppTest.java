package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.config.Overrides;
import dev.mallex.config.Places;
import dev.mallex.domain.ControlWords;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.fake.FreePort;
import dev.mallex.room.supervisor.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppTest {

  @TempDir private Path home;

  /** It once waited for ever: the event loop that was to tell of the failure had been closed. */
  @Test
  void failsWhereItsPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var opening = App.open(setup(taken.getLocalPort()));

      assertThatThrownBy(() -> opening.await(20, TimeUnit.SECONDS))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void failsWhereAnotherMallexHasTheHome() throws Exception {
    var first = App.open(setup(freePort())).await(20, TimeUnit.SECONDS);
    var second = App.open(setup(freePort()));

    assertThatThrownBy(() -> second.await(20, TimeUnit.SECONDS)).isInstanceOf(App.Owned.class);
    first.close(false).await(20, TimeUnit.SECONDS);
  }

  @Test
  void tellsItsStateOnlyOnceItIsOpen() throws Exception {
    var app = App.of(setup(freePort()));
    var control = new Control(app, app.bus());

    var status = control.handlers().get(ControlWords.STATUS).apply(Map.of());
    assertThat(status.isComplete()).isFalse();
    app.open().await(20, TimeUnit.SECONDS);

    assertThat(status.await(20, TimeUnit.SECONDS))
        .containsEntry("mallex", app.place().url())
        .doesNotContainKey("model");
    app.close(false).await(20, TimeUnit.SECONDS);
  }

  @Test
  void leavesSomebodyElsesServerAloneWithoutAComplaint() throws Exception {
    var app = App.of(setup(freePort()));

    var stopped = new Control(app, app.bus()).handlers().get(ControlWords.STOP).apply(Map.of());

    assertThat(stopped.await(5, TimeUnit.SECONDS))
        .isEqualTo(Map.of("foreign", "http://127.0.0.1:9"));
    app.close(false).await(20, TimeUnit.SECONDS);
  }

  @Test
  void tellsWhetherSomebodyElsesServerAnswersAndWhetherOursMayStandThere() throws Exception {
    var app = App.open(setup(freePort())).await(20, TimeUnit.SECONDS);

    var found = new Control(app, app.bus()).handlers().get(ControlWords.START).apply(Map.of());

    assertThat(found.await(20, TimeUnit.SECONDS))
        .isEqualTo(Map.of("foreign", "http://127.0.0.1:9", "answers", false, "ours", false));
    app.close(false).await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080, true",
    "http://localhost:8080/, true",
    "http://127.0.0.1:80, false",
    "http://mac.local:8080, false"
  })
  void knowsWhereAServerOfOursWouldStand(String origin, boolean ours) {
    assertThat(setups(freePort()).foreign(origin, "").isOurPlace()).isEqualTo(ours);
  }

  @Test
  void closesThoughItWasNeverOpened() throws Exception {
    App.of(setup(freePort())).close(false).await(20, TimeUnit.SECONDS);
  }

  @Test
  void doesNotSayStoppedOfAServerThatStillRuns() {
    var stopped = new Supervisor.Stopped(7, Supervisor.Fate.STILL_THERE, Duration.ZERO);

    assertThatThrownBy(() -> Control.told(stopped))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("the model server (process 7) does not end");
  }

  private Setup setup(int port) {
    return setups(port).foreign("http://127.0.0.1:9", "");
  }

  private Setups setups(int port) {
    var java = Map.of("user.home", home.toString(), "mallex.install", "");
    var places = Places.find(home.toString(), List.of(), Map.of(), java);
    var outside = Overrides.of(Map.of("MALLEX_PROXY_PORT", "" + port));
    return new Setups(places, outside, home.resolve("control.sock"));
  }

  private static int freePort() {
    try {
      return FreePort.any();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}

package dev.mallex.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuestsTest {

  private final Guests guests = new Guests();
  private Process guest;

  @BeforeEach
  void comes() throws IOException {
    guest = new ProcessBuilder("cat").start();
  }

  @AfterEach
  void leaves() throws Exception {
    guest.getOutputStream().close();
    assertThat(guest.waitFor(5, SECONDS)).isTrue();
  }

  @Test
  void locksOnlyWhenNobodyIsThere() throws Exception {
    assertThat(guests.add(guest.pid())).isTrue();
    assertThat(guests.lock()).isFalse();

    leaves();
    guests.await();

    assertThat(guests.count()).isZero();
    assertThat(guests.lock()).isTrue();
    assertThat(guests.add(guest.pid())).isFalse();
  }

  @Test
  void letsNobodyInWhoComesAtTheEnd() {
    guests.close();

    assertThat(guests.add(guest.pid())).isFalse();
    assertThat(guests.count()).isZero();
  }
}

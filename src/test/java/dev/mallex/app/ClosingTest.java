package dev.mallex.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClosingTest {

  private final Closing closing = new Closing();

  @Test
  void isOverWithinItsLimitThoughSomethingDoesNotClose() throws Exception {
    assertThat(closing.begins(Duration.ofMillis(20))).isTrue();

    closing.done().await(10, TimeUnit.SECONDS);
  }

  @Test
  void beginsOnce() {
    assertThat(closing.begins(Duration.ofMinutes(1))).isTrue();
    assertThat(closing.begins(Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void isOverWhenAllIsClosed() throws Exception {
    closing.begins(Duration.ofMinutes(1));

    closing.isDone();

    closing.done().await(10, TimeUnit.SECONDS);
  }
}

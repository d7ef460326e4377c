package dev.mallex.room.ingress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {

  private static final Guard OPEN = Guard.of("");
  private static final Guard CLOSED = Guard.of("secret");

  @Test
  void letsLoopbackIn() {
    for (var host : List.of("localhost", "127.0.0.1:3456", "[::1]:3456", "LOCALHOST:1")) {
      assertThat(OPEN.stops(papers(host, ""), true)).as(host).isEmpty();
    }
    for (var origin : List.of("http://localhost:5173", "https://127.0.0.1", "http://[::1]")) {
      assertThat(OPEN.stops(papers("localhost", origin), true)).as(origin).isEmpty();
    }
  }

  @Test
  void keepsStrangersOut() {
    for (var host :
        List.of("", "evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "a b")) {
      assertThat(OPEN.stops(papers(host, ""), false).orElseThrow())
          .as(host)
          .isInstanceOf(Fault.Forbidden.class);
    }
    for (var origin : List.of("https://evil.example", "null", "file://", "http://localhost.evil")) {
      assertThat(OPEN.stops(papers("localhost", origin), false).orElseThrow())
          .as(origin)
          .isInstanceOf(Fault.Forbidden.class);
    }
  }

  @Test
  void knowsItsTokenInEitherHeader() {
    assertThat(CLOSED.stops(keys("secret", ""), true)).isEmpty();
    assertThat(CLOSED.stops(keys("", "Bearer secret"), true)).isEmpty();
    assertThat(CLOSED.stops(keys("other", "bearer secret"), true)).isEmpty();
    assertThat(CLOSED.stops(keys("", ""), false)).isEmpty();
  }

  @Test
  void refusesAnyOtherToken() {
    assertThat(CLOSED.stops(keys("", ""), true))
        .contains(new Fault.Unauthorized("x-api-key header is required"));
    assertThat(CLOSED.stops(keys("Secret", "Basic secret"), true))
        .contains(new Fault.Unauthorized("invalid x-api-key"));
  }

  @Test
  void tellsNobodyTheToken() {
    assertThat(CLOSED.toString()).doesNotContain("secret");
    assertThat(new Entrance(1, "secret").toString()).doesNotContain("secret");
    assertThat(keys("secret", "secret").toString()).doesNotContain("secret");
  }

  private static Guard.Credentials papers(String host, String origin) {
    return new Guard.Credentials(host, origin, "", "");
  }

  private static Guard.Credentials keys(String apiKey, String authorization) {
    return new Guard.Credentials("localhost", "", apiKey, authorization);
  }
}

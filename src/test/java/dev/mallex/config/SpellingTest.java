package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void countsLetters() {
    assertThat(Spelling.distance("budget", "budgt")).isEqualTo(1);
    assertThat(Spelling.distance("budget", "bugdet")).isEqualTo(1);
    assertThat(Spelling.distance("server_port", "serverPort")).isZero();
    assertThat(Spelling.distance("", "abc")).isEqualTo(3);
  }

  @Test
  void namesTheNearest() {
    assertThat(Spelling.unknown("key", "serverprt", List.of("proxyPort", "serverPort")))
        .isEqualTo("unknown key 'serverprt'; did you mean 'serverPort'?");
  }

  @Test
  void namesAllWhereNothingIsNear() {
    assertThat(Spelling.unknown("key", "colour", List.of("a", "b")))
        .isEqualTo("unknown key 'colour'; known here: a, b");
  }

  @Test
  void namesNoneOfTooMany() {
    var many = IntStream.range(0, 40).mapToObj(at -> "something-" + at).toList();

    assertThat(Spelling.unknown("key", "xyz", many)).isEqualTo("unknown key 'xyz'");
    assertThat(Spelling.unknown("key", "xyz", List.of())).isEqualTo("unknown key 'xyz'");
  }
}

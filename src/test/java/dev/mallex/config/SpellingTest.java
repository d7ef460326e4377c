package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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

  @Test
  void takesWordsForOneThatAreWrittenInDifferentWays() {
    assertThat(Spelling.same("readFile", "read-file")).isTrue();
    assertThat(Spelling.same("-i", "I")).isTrue();
    assertThat(Spelling.same("read", "reed")).isFalse();
  }

  @Test
  void findsTheOneWordThatIsNear() {
    var known = Map.of("file_path", 1, "filepath", 1, "replace_all", 2, "read", 3);

    assertThat(Spelling.near("file_pth", known)).contains(1);
    assertThat(Spelling.near("replace_al", known)).contains(2);
    assertThat(Spelling.near("raed", known)).contains(3);
  }

  @Test
  void guessesNothingWhereTwoAreAsNearOrNoneIs() {
    assertThat(Spelling.near("old_strin", Map.of("old_string", 1, "odd_strin", 2))).isEmpty();
    assertThat(Spelling.near("bsh", Map.of("bash", 1))).isEmpty();
    assertThat(Spelling.near("filename", Map.of("file_path", 1))).isEmpty();
    assertThat(Spelling.near("x".repeat(1_000_000), Map.of("path", 1))).isEmpty();
    assertThat(Spelling.near("", Map.of("a", 1))).isEmpty();
  }
}

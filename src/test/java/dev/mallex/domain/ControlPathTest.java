package dev.mallex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ControlPathTest {

  private final Path user = Path.of("/Users/somebody");

  @Test
  void standsInItsHome() {
    assertThat(ControlPath.of(Path.of("/Users/somebody/.mallex"), user).socket())
        .isEqualTo(Path.of("/Users/somebody/.mallex/run/control.sock"));
  }

  @Test
  void movesToAPrivateDirectoryWhereTheHomeIsTooLong() {
    var far = ControlPath.of(Path.of("/" + "x".repeat(90)), user).socket();

    assertThat(far.getParent()).isEqualTo(Path.of("/Users/somebody/.mallex/run"));
    assertThat(far.toString()).hasSizeLessThan(104);
    assertThat(ControlPath.of(Path.of("/" + "y".repeat(90)), user).socket()).isNotEqualTo(far);
    assertThat(ControlPath.of(Path.of("/a/../" + "x".repeat(90)), user).socket()).isEqualTo(far);
  }

  @Test
  void countsBytesAndNotLetters() {
    var home = Path.of("/" + "ü".repeat(45));

    assertThat(ControlPath.of(home, user).socket()).startsWithRaw(user);
  }
}

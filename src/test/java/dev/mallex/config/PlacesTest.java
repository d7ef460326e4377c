package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {

  private final Map<String, String> java = Map.of("user.home", "/u", Places.INSTALL, "/opt/mallex");

  @Test
  void livesInTheUsersHome() {
    var places = Places.find("", List.of(), Map.of(), java);

    assertThat(places.userFile()).isEqualTo(Path.of("/u/.mallex/config.json"));
    assertThat(places.directories())
        .containsExactly(Path.of("/opt/mallex/conf"), Path.of("/u/.mallex/conf"));
  }

  @Test
  void letsTheOptionWinOverTheVariable() {
    var environment = Map.of("MALLEX_HOME", "/env");

    assertThat(Places.find("", List.of(), environment, java).home()).isEqualTo(Path.of("/env"));
    assertThat(Places.find("/opt", List.of(), environment, java).home()).isEqualTo(Path.of("/opt"));
  }

  @Test
  void putsTheNamedDirectoryLast() {
    var places = Places.find("", List.of(Path.of("/mine")), Map.of(), java);

    assertThat(places.directories()).hasSize(3).last().isEqualTo(Path.of("/mine"));
  }

  @Test
  void findsTheDefaultsBesideTheProgram() {
    var places = Places.find("", List.of(), Map.of(), Map.of("user.home", "/u"));

    assertThat(places.shipped()).isEqualTo(Path.of("conf").toAbsolutePath());
  }
}

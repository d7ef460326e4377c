package dev.mallex.room.supervisor.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mallex.domain.fault.Refusal;
import dev.mallex.fake.Links;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnVenvTest {

  @TempDir private Path root;

  private OwnVenv own;

  @BeforeEach
  void isAtHome() throws Exception {
    own = new OwnVenv(root.toRealPath());
  }

  @AfterEach
  void removeLinks() throws Exception {
    Links.removeBelow(root);
  }

  @Test
  void isWholeWhenItWasTakenAndNotBefore() throws Exception {
    assertThat(own.whole()).isEmpty();
    var folder = filled(own.fresh("0.32.2"));
    assertThat(own.whole()).isEmpty();

    own.take(folder, "mlx 1 and mlx-lm 2");

    assertThat(own.whole()).hasValue(folder);
    assertThat(OwnVenv.content(folder)).isEqualTo("mlx 1 and mlx-lm 2");
    assertThat(root.resolve("venv/bin/python")).isExecutable();
  }

  @Test
  void putsAwayWhatWasCut() throws Exception {
    var cut = filled(own.fresh("0.32.2"));

    var again = own.fresh("0.32.2");

    assertThat(again).isEqualTo(cut).doesNotExist();
  }

  @Test
  void keepsTheOldOneUntilItIsTidied() throws Exception {
    var old = filled(own.fresh("0.31.3"));
    own.take(old, "old");
    var next = filled(own.fresh("0.32.2"));
    assertThat(own.whole()).hasValue(old);

    own.take(next, "new");

    assertThat(own.whole()).hasValue(next);
    assertThat(old).exists();
    own.tidy();
    assertThat(old).doesNotExist();
    assertThat(own.whole()).hasValue(next);
  }

  /** Killed between the mark and the link, or between the two moves. */
  @Test
  void findsTheWholeOneWhereTheLinkIsLost() throws Exception {
    var folder = filled(own.fresh("0.32.2"));
    own.take(folder, "x");
    Files.delete(root.resolve("venv"));

    assertThat(own.whole()).hasValue(folder);
  }

  @Test
  void replacesWhatAnInstallerLeftUnfinished() throws Exception {
    filled(root.resolve("venv"));
    assertThat(own.whole()).isEmpty();
    assertThat(own.unproven()).hasValue(own.home().resolve("venv"));

    var folder = filled(own.fresh("0.32.2"));
    own.take(folder, "x");

    assertThat(own.whole()).hasValue(folder);
    assertThat(root.resolve("venv")).isSymbolicLink();
  }

  @Test
  void takesWhatAnInstallerMade() throws Exception {
    var venv = filled(root.resolve("venv"));

    own.mark(venv, "x");

    assertThat(own.whole()).hasValue(venv.toRealPath());
    assertThat(own.unproven()).isEmpty();
  }

  @Test
  void leavesWhatIsNoEnvironmentAlone() throws Exception {
    var precious =
        Files.writeString(Files.createDirectories(root.resolve("venv")).resolve("a"), "");

    assertThatThrownBy(() -> own.fresh("0.32.2"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("is no Python environment: move it away");
    assertThat(precious).exists();
  }

  private static Path filled(Path folder) throws Exception {
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(folder.resolve("pyvenv.cfg"), "");
    assertThat(Files.createFile(bin.resolve("python")).toFile().setExecutable(true)).isTrue();
    return folder;
  }
}

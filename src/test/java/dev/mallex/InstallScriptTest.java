package dev.mallex;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code install.sh} as far as it goes without building: its words, its refusals, its undoing. */
class InstallScriptTest {

  private static final Path SCRIPT = Path.of("install.sh").toAbsolutePath();

  @TempDir Path home;

  /** What a run left. */
  private record Ran(int exit, String said) {}

  @Test
  void saysWhatItDoesAndWhere() throws Exception {
    var ran = install("/usr/bin:/bin", "--help");

    assertThat(ran.exit()).isZero();
    assertThat(ran.said())
        .contains("usage:", home + "/.local/share/mallex", "--uninstall", "--demo");
  }

  @Test
  void refusesAnOptionItDoesNotKnow() throws Exception {
    var ran = install("/usr/bin:/bin", "--sudo");

    assertThat(ran)
        .isEqualTo(
            new Ran(2, "install.sh: unknown option --sudo; ./install.sh --help names them\n"));
  }

  @Test
  void saysEverythingThatIsMissingAtOnceAndChangesNothing() throws Exception {
    var ran = install(tools("awk", "df", "dirname", "uname").toString());

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.said())
        .contains("a JDK 25 or newer is needed, and none was found: ")
        .contains("Maven is needed, and mvn is not on the PATH: ")
        .contains("Python 3.11 or newer with venv, or uv, is needed: ")
        .endsWith("install.sh: nothing was changed; once that is there, run ./install.sh again\n");
    assertThat(home.resolve(".local")).doesNotExist();
    assertThat(home.resolve(".mallex")).doesNotExist();
  }

  @Test
  void uninstallsWhatItInstalledAndNothingElse() throws Exception {
    var program = Files.createDirectories(home.resolve(".local/share/mallex"));
    Files.createDirectories(program.resolve("bin"));
    Files.createDirectories(program.resolve("lib"));
    Files.createFile(program.resolve("bin/mallex"));
    Files.createFile(program.resolve("lib/java.sh"));
    var bin = Files.createDirectories(home.resolve(".local/bin"));
    Files.createSymbolicLink(bin.resolve("mallex"), program.resolve("bin/mallex"));
    Files.createDirectories(home.resolve(".mallex"));

    var first = install("/usr/bin:/bin", "--uninstall");
    var second = install("/usr/bin:/bin", "--uninstall");

    assertThat(first.exit()).isZero();
    assertThat(first.said()).contains("removed " + program, "kept " + home.resolve(".mallex"));
    assertThat(program).doesNotExist();
    assertThat(bin).isEmptyDirectory();
    assertThat(home.resolve(".mallex")).exists();
    assertThat(second.exit()).isZero();
    assertThat(second.said()).startsWith("nothing to remove");
  }

  @Test
  void neverRemovesWhatIsNotItsOwn() throws Exception {
    var stranger = Files.createDirectories(home.resolve(".local/share/mallex")).resolve("diary");
    Files.writeString(stranger, "dear");

    var ran = install("/usr/bin:/bin", "--uninstall");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.said()).contains("holds something else");
    assertThat(stranger).exists();
  }

  private Ran install(String path, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of("/bin/sh", SCRIPT.toString()));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("HOME", home.toString());
    builder.environment().put("PATH", path);
    builder.environment().put("MALLEX_JVMS", home.resolve("no-jvms").toString());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(10, SECONDS)).isTrue();
    return new Ran(process.exitValue(), said);
  }

  /** A PATH with these tools of the system and nothing else. */
  private Path tools(String... names) throws IOException {
    var tools = Files.createDirectories(home.resolve("tools"));
    for (var name : names) {
      var place = Files.exists(Path.of("/usr/bin", name)) ? "/usr/bin" : "/bin";
      Files.writeString(
          tools.resolve(name), "#!/bin/sh\nexec %s/%s \"$@\"\n".formatted(place, name));
      tools.resolve(name).toFile().setExecutable(true);
    }
    return tools;
  }
}

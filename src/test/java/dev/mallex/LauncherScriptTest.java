package dev.mallex;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/mallex} in an installation of its own, with a Java that only tells what it was told.
 */
class LauncherScriptTest {

  private static final Path SCRIPTS = Path.of("src/main/sh").toAbsolutePath();

  @TempDir Path scratch;
  private Path home;
  private Path jvms;

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(scratch.toRealPath().resolve("a home"));
    jvms = Files.createDirectories(scratch.resolve("jvms"));
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    Files.copy(SCRIPTS.resolve("mallex"), home.resolve("bin/mallex"));
    home.resolve("bin/mallex").toFile().setExecutable(true);
    Files.copy(SCRIPTS.resolve("java.sh"), home.resolve("lib/java.sh"));
    Files.createFile(home.resolve("lib/mallex.jar"));
  }

  @Test
  void handsEveryWordOnAsItIs() throws Exception {
    java("jdk-25", "25.0.3");

    assertThat(run("-p", "two words", "", "*", "$HOME"))
        .endsWith("-jar", home + "/lib/mallex.jar", "-p", "two words", "", "*", "$HOME")
        .contains("-XX:+UseSerialGC", "-Dmallex.install=" + home);
  }

  @Test
  void findsItsHomeThroughLinks() throws Exception {
    java("jdk-25", "25.0.3");
    var one = Files.createSymbolicLink(scratch.resolve("one"), home.resolve("bin/mallex"));
    var two = Files.createSymbolicLink(scratch.resolve("two"), Path.of("one"));

    assertThat(one).exists();
    assertThat(call(two)).contains("-Dmallex.install=" + home);
  }

  @Test
  void passesOlderJavaBy() throws Exception {
    java("a-17", "17.0.15");
    java("b-8", "1.8.0_402");
    java("c-26", "26-ea");

    assertThat(run("--version").getFirst()).contains("c-26");
  }

  @Test
  void remembersTheJavaItFoundAndLooksAgainWhenThatIsGone() throws Exception {
    java("first", "25.0.3");
    run("--version");
    java("another", "25.0.3");
    assertThat(run("--version").getFirst()).contains("first");

    Files.move(jvms.resolve("first"), scratch.resolve("first"));

    assertThat(run("--version").getFirst()).contains("another");
  }

  @Test
  void saysWhichJavaIsMissing() throws Exception {
    java("a-17", "17.0.15");

    assertThat(String.join("\n", run("-p", "hi")))
        .startsWith("mallex: Java 25 or newer is needed, and none was found:");
  }

  @Test
  void usesTheArchiveWhereItPays() throws Exception {
    java("jdk-25", "25.0.3");
    Files.createFile(home.resolve("lib/mallex.jsa"));
    var archive = "-XX:SharedArchiveFile=" + home + "/lib/mallex.jsa";

    assertThat(run("-p", "hi")).contains(archive).doesNotContain("-XX:TieredStopAtLevel=1");
    assertThat(run("server", "stop")).contains("-XX:TieredStopAtLevel=1").doesNotContain(archive);
  }

  @Test
  void saysHowToMakeWhatIsNotThere() throws Exception {
    Files.delete(home.resolve("lib/mallex.jar"));

    assertThat(run())
        .containsExactly("mallex: %s/lib/mallex.jar is gone; run install.sh again".formatted(home));
  }

  /** A Java home whose program prints its own path and its arguments, a line each. */
  private void java(String name, String version) throws IOException {
    var bin = Files.createDirectories(jvms.resolve(name).resolve("bin"));
    Files.writeString(bin.resolve("java"), "#!/bin/sh\nprintf '%s\\n' \"$0\" \"$@\"\n");
    bin.resolve("java").toFile().setExecutable(true);
    Files.writeString(
        jvms.resolve(name).resolve("release"),
        "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
  }

  private List<String> run(String... arguments) throws Exception {
    return call(home.resolve("bin/mallex"), arguments);
  }

  private List<String> call(Path script, String... arguments) throws Exception {
    var words = new ArrayList<>(List.of(script.toString()));
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("HOME", scratch.toString());
    builder.environment().put("PATH", tools().toString());
    builder.environment().put("MALLEX_JVMS", jvms.toString());
    var process = builder.start();
    var lines = new String(process.getInputStream().readAllBytes()).lines().toList();
    assertThat(process.waitFor(10, SECONDS)).isTrue();
    return lines;
  }

  /** A PATH with nothing of Java on it. */
  private Path tools() throws IOException {
    var tools = Files.createDirectories(scratch.resolve("tools"));
    Files.writeString(tools.resolve("readlink"), "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
    tools.resolve("readlink").toFile().setExecutable(true);
    return tools;
  }
}

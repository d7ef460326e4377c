package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Tool;
import dev.mallex.room.tools.reading.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model says to glob and grep, a real shell does nothing but search. */
class HostileNamesTest {

  private static final String NEEDLE = "needle-7";

  /** What runs where nothing can be made of a call. */
  private static final String NONE = ":";

  /** As a part of a name, and as what somebody hopes that a shell runs. */
  private static final List<String> SHARDS =
      List.of(
          "'",
          "\"",
          "`touch hacked`",
          "$(touch hacked)",
          "; touch hacked;",
          "& touch hacked &",
          "| touch hacked",
          "> hacked",
          "'; touch hacked; '",
          "\\",
          "\\'",
          " ",
          "\t",
          "-",
          "--",
          "-rf",
          "-delete",
          "!",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          ",",
          "*",
          "?",
          "~",
          "#",
          "$HOME",
          "%s",
          "^",
          "+",
          "\u00e4\ud83c\udf72",
          "a",
          "b.ts",
          ".",
          "=");

  private static final List<String> NAMES =
      Stream.concat(
              SHARDS.stream().filter(each -> !each.equals(".")),
              Stream.of(
                  "-name", "!x", "(x", ",", "a b", " x ", "it's", "x.ts'", "\"$(touch hacked)\""))
          .toList();

  @TempDir private Path folder;
  @TempDir private Path empty;

  @BeforeEach
  void fill() throws IOException {
    for (var name : NAMES) {
      Files.writeString(folder.resolve(name), name + " " + NEEDLE + "\n");
      Files.createDirectories(folder.resolve("in " + name));
      Files.writeString(folder.resolve("in " + name).resolve(name), NEEDLE + "\n");
    }
    Files.writeString(folder.resolve("two\nlines"), NEEDLE + "\n");
  }

  static List<String> names() {
    return NAMES;
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsAFileByItsName(String name) throws Exception {
    assertThat(run("glob", Map.of("pattern", escaped(name)))).containsExactly("./" + name);
    assertThat(run("glob", Map.of("pattern", folder + "/" + escaped(name))))
        .containsExactly(folder + "/" + name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void findsFilesInAFolder(String name) throws Exception {
    var path = "in " + name;

    assertThat(run("glob", Map.of("pattern", "**/*", "path", path)))
        .containsExactly(path + "/" + name);
    assertThat(run("grep", Map.of("pattern", NEEDLE, "path", path)))
        .containsExactly(path + "/" + name + ":1:" + NEEDLE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void looksIntoOneFile(String name) throws Exception {
    var path = folder + "/" + name;

    assertThat(run("grep", Map.of("pattern", NEEDLE, "path", path)))
        .containsExactly(path + ":1:" + name + " " + NEEDLE);
    assertThat(run("grep", Map.of("pattern", NEEDLE, "path", name))).hasSize(1);
    assertThat(run("glob", Map.of("pattern", "*", "path", name))).hasSize(1);
    assertThat(run("glob", Map.of("pattern", "*.java", "path", path))).containsExactly(path);
  }

  @ParameterizedTest
  @MethodSource("names")
  void searchesForIt(String name) throws Exception {
    var pattern = name.replaceAll("[\\\\.^$+()|{}\\[\\]*?]", "\\\\$0");

    assertThat(run("grep", Map.of("pattern", "^" + pattern + " " + NEEDLE, "path", ".")))
        .containsExactly("./" + name + ":1:" + name + " " + NEEDLE);
  }

  @Test
  void runsNothingElseWhateverIsSaid() throws Exception {
    var chance = new Random(7);
    for (int i = 0; i < 60; i++) {
      run(
          chance.nextBoolean() ? "glob" : "grep",
          Map.of("pattern", any(chance), "path", any(chance), "glob", any(chance)));
    }
  }

  @Test
  void tellsNoHalfOfANameWithALineBreak() throws Exception {
    assertThat(run("glob", Map.of("pattern", "two*"))).isEmpty();
    assertThat(run("glob", Map.of("pattern", "*lines"))).isEmpty();
    assertThat(command("glob", Map.of("pattern", "two\nlines"))).isEqualTo(NONE);
    assertThat(run("glob", Map.of("pattern", "x", "path", "a\n; touch hacked\n"))).isEmpty();
  }

  private static String any(Random chance) {
    return IntStream.range(0, chance.nextInt(1, 5))
        .mapToObj(_ -> SHARDS.get(chance.nextInt(SHARDS.size())))
        .collect(Collectors.joining(chance.nextInt(5) == 0 ? "\n" : ""));
  }

  private static String escaped(String name) {
    return name.replaceAll("[\\\\*?\\[\\]{},]", "\\\\$0");
  }

  /** What the call of a model becomes and prints, in a folder that stays as it was. */
  private List<String> run(String tool, Map<String, Object> arguments) throws Exception {
    var before = listed();
    var home = Map.of("HOME", empty.toString(), "PATH", System.getenv("PATH"), "LC_ALL", "C.UTF-8");
    var builder = new ProcessBuilder("sh", "-c", command(tool, arguments));
    builder.environment().clear();
    builder.environment().putAll(home);
    var shell =
        builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    shell.getOutputStream().close();
    try (var output = shell.inputReader(java.nio.charset.StandardCharsets.UTF_8)) {
      var lines = output.lines().toList();
      assertThat(listed()).isEqualTo(before);
      assertThat(empty).isEmptyDirectory();
      return lines;
    }
  }

  private static String command(String tool, Map<String, Object> arguments) {
    var client = ShippedTools.client(ShippedTools.CONFIG, List.<Tool>of(ShippedTools.BASH));
    var call = client.call(new Said(tool, new LinkedHashMap<>(arguments)));
    return call instanceof ClientTools.Call.Fits(var fits)
        ? (String) fits.arguments().get("command")
        : NONE;
  }

  private TreeSet<String> listed() throws IOException {
    try (var files = Files.walk(folder)) {
      return files.map(Path::toString).collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

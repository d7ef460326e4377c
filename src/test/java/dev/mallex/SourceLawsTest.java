package dev.mallex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The laws that only the text of the sources can show. */
class SourceLawsTest {

  private static final Path MAIN = Path.of("src/main/java");
  private static final int LINES_OF_A_FILE = 150;
  private static final int LINES_OF_A_METHOD = 25;

  @Test
  void everyPackageIsNullMarked() throws IOException {
    for (var source : sources()) {
      var door = source.resolveSibling("package-info.java");
      assertThat(door).as("the sign on the door of %s", source.getParent()).exists();
      assertThat(Files.readString(door)).contains("@NullMarked");
    }
  }

  @Test
  void everyFileFitsInAHead() throws IOException {
    var tooLong = new ArrayList<String>();
    for (var source : sources()) {
      var text = Files.readString(source);
      long lines = text.lines().filter(SourceLawsTest::isCode).count();
      if (lines > LINES_OF_A_FILE && !text.contains("\n@Table\n")) {
        tooLong.add(lines + " " + source);
      }
    }
    assertThat(tooLong).as("files over %d lines of code", LINES_OF_A_FILE).isEmpty();
  }

  @Test
  void everyMethodFitsOnAScreen() throws IOException {
    var tooLong = new ArrayList<String>();
    for (var source : sources()) {
      tooLong.addAll(longMethods(source));
    }
    assertThat(tooLong).as("methods over %d lines", LINES_OF_A_METHOD).isEmpty();
  }

  @Test
  void noMethodReturnsNull() throws IOException {
    for (var source : sources()) {
      assertThat(Files.readString(source)).as(source.toString()).doesNotContain("return null;");
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static boolean isCode(String line) {
    var text = line.strip();
    return !text.isEmpty()
        && !text.startsWith("import ")
        && !text.startsWith("package ")
        && !text.startsWith("//")
        && !text.startsWith("/*")
        && !text.startsWith("*");
  }

  /** The formatter's indentation tells methods apart: a header ends in {@code " {"}, its end is alone. */
  private static List<String> longMethods(Path source) throws IOException {
    var found = new ArrayList<String>();
    var lines = Files.readAllLines(source);
    for (int at = 0; at < lines.size(); at++) {
      var line = lines.get(at);
      var indent = line.substring(0, line.length() - line.stripLeading().length());
      boolean header =
          line.endsWith(") {") && (indent.equals("  ") || indent.equals("    ")) && !control(line);
      if (header) {
        int end = lines.subList(at, lines.size()).indexOf(indent + "}");
        if (end - 1 > LINES_OF_A_METHOD) {
          found.add((end - 1) + " " + source + ":" + (at + 1));
        }
      }
    }
    return found;
  }

  private static boolean control(String line) {
    return line.strip()
        .matches("(if|for|while|switch|try|synchronized|\\} else|\\} catch|return).*");
  }
}

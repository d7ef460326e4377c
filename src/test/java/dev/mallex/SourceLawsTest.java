package dev.mallex;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
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
    assertThat(longMethods(sources())).as("methods over %d lines", LINES_OF_A_METHOD).isEmpty();
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

  private static List<String> longMethods(List<Path> sources) throws IOException {
    var found = new ArrayList<String>();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      var task = (JavacTask) compiler.getTask(null, files, null, null, null, units);
      var positions = Trees.instance(task).getSourcePositions();
      for (var unit : task.parse()) {
        new LongMethods(unit, positions, found).scan(unit, null);
      }
    }
    return found;
  }

  /** Walks through a source and notes each method whose body has too many lines. */
  private static final class LongMethods extends TreeScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<String> found;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      if (method.getBody() != null) {
        long inside =
            line(positions.getEndPosition(unit, method.getBody()))
                - line(positions.getStartPosition(unit, method.getBody()))
                - 1;
        if (inside > LINES_OF_A_METHOD) {
          found.add(inside + " " + method.getName() + " in " + unit.getSourceFile().getName());
        }
      }
      return super.visitMethod(method, nothing);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }
}

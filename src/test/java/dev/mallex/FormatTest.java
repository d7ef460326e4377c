package dev.mallex;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every source is formatted; {@code mvn test -Dtest=FormatTest -Dformat.apply} formats them. */
class FormatTest {

  private static final String APPLY = "mvn test -Dtest=FormatTest -Dformat.apply";

  @Test
  void everySourceIsFormatted() throws Exception {
    boolean apply = System.getProperty("format.apply") != null;
    var unformatted = new ArrayList<Path>();
    for (var source : sources()) {
      var text = Files.readString(source);
      var formatted = format(text);
      if (!formatted.equals(text)) {
        unformatted.add(source);
        if (apply) {
          Files.writeString(source, formatted);
        }
      }
    }
    if (!apply) {
      assertThat(unformatted).as("sources to be formatted; this does it: " + APPLY).isEmpty();
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String format(String text) throws Exception {
    var formatter = new Formatter(JavaFormatterOptions.defaultOptions());
    var imports = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
    return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
  }
}

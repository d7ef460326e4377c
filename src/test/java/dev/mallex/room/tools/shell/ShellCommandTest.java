package dev.mallex.room.tools.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ToolsConfig.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands in a real shell: only that shows that they are quoted well. */
class ShellCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    write("top.py", "import os\n");
    write("src/a.ts", "let x = 12;\n");
    write("src/deep/er/b.tsx", "it's $HOME `ls`\n");
    write("src/deep/c (1)+[x].ts", "let y = 'z'\n");
    write("node_modules/m/m.ts", "let x = 13;\n");
    write(".git/config", "let\n");
    write("-dash/d.py", "dashed\n");
  }

  @Test
  void findsFilesByGlob() throws Exception {
    assertThat(find("**/*.ts")).containsExactly("./src/a.ts", "./src/deep/c (1)+[x].ts");
    assertThat(find("src/**/*.{ts,tsx}"))
        .containsExactly("./src/a.ts", "./src/deep/c (1)+[x].ts", "./src/deep/er/b.tsx");
    assertThat(find("*.py")).containsExactly("./top.py");
    assertThat(find("./src/?.t[!x]")).containsExactly("./src/a.ts");
    assertThat(find("src/deep/c (1)+\\[x\\].ts")).containsExactly("./src/deep/c (1)+[x].ts");
    assertThat(find("**")).hasSize(5);
    assertThat(find("nothing'; touch hacked; '")).isEmpty();
    assertThat(folder.resolve("hacked")).doesNotExist();
  }

  @Test
  void findsFilesFromAFolder() throws Exception {
    assertThat(run(Command.FIND_FILES, Map.of("pattern", "*.ts", "path", folder + "/src/")))
        .containsExactly(folder + "/src/a.ts");
    assertThat(find(folder + "/src/*.ts")).containsExactly(folder + "/src/a.ts");
    assertThat(run(Command.FIND_FILES, Map.of("pattern", "../*.py", "path", "src")))
        .containsExactly("src/../top.py");
    assertThat(run(Command.FIND_FILES, Map.of("pattern", "/etc/pass*"))).contains("/etc/passwd");
    assertThat(new ShellCommand(Command.FIND_FILES, Map.of("pattern", "/*")).text())
        .startsWith("find -H '/' -maxdepth 1 ");
    assertThat(run(Command.FIND_FILES, Map.of("pattern", "*", "path", "-dash")))
        .containsExactly("./-dash/d.py");
  }

  @Test
  void searchesText() throws Exception {
    assertThat(grep("let\\s+\\w+ = \\d+", ".", "")).containsExactly("./src/a.ts:1:let x = 12;");
    assertThat(grep("it's $HOME|`ls`", ".", ""))
        .containsExactly("./src/deep/er/b.tsx:1:it's $HOME `ls`");
    assertThat(grep("(?:let|import) [xo]", "src/a.ts", ""))
        .containsExactly("src/a.ts:1:let x = 12;");
    assertThat(grep("let", ".", "**/*.{tsx,py}")).isEmpty();
    assertThat(grep("let", ".", "src/*.ts")).containsExactly("./src/a.ts:1:let x = 12;");
    assertThat(grep("let|dashed", ".", "{src,-dash}/**/*.{ts,py}")).hasSize(3);
    assertThat(grep("let", folder + "/src", folder + "/src/*.ts")).hasSize(1);
    assertThat(grep("let", ".", "!src/deep/**")).containsExactly("./src/a.ts:1:let x = 12;");
    assertThat(grep("let", "src", "nowhere/*.ts")).isEmpty();
    assertThat(grep("let|dashed", ".", "*.ts,*.py")).hasSize(3);
    assertThat(grep("let|dashed", ".", "*.py *.tsx")).hasSize(1);
    assertThat(grep("i", ".", "*.{tsx,py}")).hasSize(2);
    assertThat(grep("-dashed|d", "-dash", "")).containsExactly("./-dash/d.py:1:dashed");
    assertThat(grep("'; touch hacked; '", "$(touch hacked)", "`touch hacked`")).isEmpty();
    assertThat(folder.resolve("hacked")).doesNotExist();
  }

  @Test
  void findsByRangesOfLetters() throws Exception {
    assertThat(find("src/[a-c].ts")).containsExactly("./src/a.ts");
    assertThat(find("src/[c-a].ts")).containsExactly("./src/a.ts");
    assertThat(find("src/[!b-z].ts")).containsExactly("./src/a.ts");
    assertThat(find("src/[[:alpha:]].ts")).containsExactly("./src/a.ts");
    assertThat(find("src/[^a].ts")).isEmpty();
    assertThat(find("src[!x]a.ts")).isEmpty();
    assertThat(find("src/deep/c (1)[-+^][]x[][\\]x[][\\]].ts"))
        .containsExactly("./src/deep/c (1)+[x].ts");
    assertThat(find("src/deep/c (1)[+][[]x].ts")).containsExactly("./src/deep/c (1)+[x].ts");
    assertThat(find("src/[a.ts")).isEmpty();
  }

  @Test
  void tellsWhatTheModelAskedFor() throws Exception {
    assertThat(grep(Map.of("pattern", "LET", "ignore_case", true))).hasSize(2);
    assertThat(grep(Map.of("pattern", "(?i)LET"))).hasSize(2);
    assertThat(grep(Map.of("pattern", "LET"))).isEmpty();
    assertThat(grep(Map.of("pattern", "let", "output_mode", "files_with_matches", "glob", "a.*")))
        .containsExactly("./src/a.ts");
    assertThat(grep(Map.of("pattern", "let", "output_mode", "count", "glob", "a.ts")))
        .containsExactly("./src/a.ts:1");
    assertThat(grep(Map.of("pattern", "let", "output_mode", "odd", "head_limit", 1))).hasSize(1);
    assertThat(grep(Map.of("pattern", "let", "head_limit", 0))).hasSize(2);
    assertThat(grep(Map.of("pattern", "let", "glob", "!a.*"))).hasSize(1);
    assertThat(grep(Map.of("pattern", "let y = 'z'{1}"))).hasSize(1);
    assertThat(grep(Map.of("pattern", "{"))).isEmpty();
  }

  private List<String> grep(Map<String, Object> arguments) throws Exception {
    return run(Command.SEARCH_TEXT, arguments);
  }

  private List<String> find(String pattern) throws Exception {
    return run(Command.FIND_FILES, Map.of("pattern", pattern));
  }

  private List<String> grep(String pattern, String path, String glob) throws Exception {
    return run(Command.SEARCH_TEXT, Map.of("pattern", pattern, "path", path, "glob", glob));
  }

  private List<String> run(Command command, Map<String, Object> arguments) throws Exception {
    var shell =
        new ProcessBuilder("sh", "-c", new ShellCommand(command, arguments).text())
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var output = shell.inputReader()) {
      return output.lines().toList();
    }
  }

  private void write(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}

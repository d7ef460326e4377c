package dev.mallex.room.tools.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real grep finds what the model meant. */
class PosixRegexTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = " # ",
      quoteCharacter = '`',
      value = {
        "[\\w-.]+@ # a.b-c@d # a b",
        "[\\S]+123 # hello123 # 123",
        "^[^\\d\\s]+\\d$ # ab1 # 1a1",
        "[\\D]9 # D9 # 99",
        "^[^\\D]$ # 7 # x",
        "^[\\D5]$ # 5 # 6",
        "^a[\\s\\S]b$ # a-b # ab",
        "^a[^\\n]b$ # a-b # ab",
        "[a\\]b]x # ]x # [x",
        "^[]a]$ # ] # [",
        "^[^]a]$ # b # ]",
        "^[\\^\\-]$ # ^ # \\",
        "^[\\[.]$ # [ # ]",
        "^[a-\\d]$ # - # b",
        "^[+--]$ # , # .",
        "[[:alpha:]]+=gr # x=gr # 1=gr",
        "\\Aname # name # aname",
        "9\\z # 99 # 9a",
        "gr\\x{f6}\u00dfe # gr\u00f6\u00dfe # grosse",
        "gr\\u00f6 # gr\u00f6 # gro",
        "^a\\x2eb$ # a.b # axb",
        "^\\p{L}+$ # abc # a1c",
        "^\\p{Lu}\\P{L}$ # A1 # ab",
        "(?i)HELLO # hello # help",
        "(?i:HELLO) # hello # help",
        "(?m)^class # class A # a class",
        "(?s)foo.bar # foo bar # foobar",
        "(?P<n>foo)bar # foobar # bar",
        "^(?:a|b)c$ # bc # c",
        "^(a|b)\\1$ # aa # ab",
        "^foo.*?bar$ # foo bar # foo",
        "^a{2,3}?$ # aa # a",
        "\\Qa.b\\E # a.b # axb",
        "x\\{1\\}y # x{1}y # xy",
        "interface{} # interface{} # interface",
        "\\bfoo\\b # foo-bar # foobar",
        "a\\/b\\-c\\_d # a/b-c_d # abcd",
      })
  void findsTheOneLineAndNotTheOther(String pattern, String one, String other) throws Exception {
    var regex = new PosixRegex(pattern);

    assertThat(regex.trouble()).isEmpty();
    assertThat(found(regex, one, other)).containsExactly(one);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo\\nbar",
        "foo\nbar",
        "(?=foo)foo",
        "(?!foo)",
        "(?<!x)foo",
        "(?<=x)foo",
        "(?>a)",
        "a(?i)b",
        "(?i:a)b",
        "(?P=n)",
        "\\k<n>",
        "(?:a)(b)\\1",
        "\\p{Greek}",
        "\\G",
        "[\\n]",
        "[^\\Dx]",
        "(?x) a"
      })
  void saysWhatGrepCannotDo(String pattern) {
    assertThat(new PosixRegex(pattern).trouble()).isPresent();
  }

  private List<String> found(PosixRegex regex, String... lines) throws Exception {
    var file = folder.resolve("lines.txt");
    Files.write(file, List.of(lines));
    var grep =
        new ProcessBuilder("grep", regex.anyCase() ? "-Ei" : "-E", "-e", regex.text(), "lines.txt")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    grep.environment().put("LC_ALL", "C.UTF-8");
    try (var output = grep.start().inputReader()) {
      return output.lines().toList();
    }
  }
}

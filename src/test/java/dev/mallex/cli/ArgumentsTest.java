package dev.mallex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

  @ParameterizedTest(name = "mallex {0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # given                              | options            | words                | foreign
          ''                                   | ''                 | ''                   | ''
          proxy                                | ''                 | proxy                | ''
          proxy --port 4000                    | ''                 | proxy --port 4000    | ''
          --port 4000 proxy                    | --port 4000        | proxy                | ''
          --port=4000 -v proxy                 | --port=4000 -v     | proxy                | ''
          --json status                        | --json             | status               | ''
          server stop                          | ''                 | server stop          | ''
          --home /h server logs -f             | --home /h          | server logs -f       | ''
          models                               | ''                 | models               | ''
          --help                               | ''                 | --help               | ''
          --model m --help                     | --model m          | --help               | ''
          --version                            | ''                 | --version            | ''
          -p status                            | ''                 | ''                   | -p status
          --resume proxy                       | ''                 | ''                   | --resume proxy
          -p --help                            | ''                 | ''                   | -p --help
          -- --help                            | ''                 | ''                   | --help
          -- proxy                             | ''                 | ''                   | proxy
          -- -- x                              | ''                 | ''                   | -- x
          fix -- proxy                         | ''                 | ''                   | fix -- proxy
          -c -v --model sonnet                 | ''                 | ''                   | -c -v --model sonnet
          --model m -c --model sonnet          | --model m          | ''                   | -c --model sonnet
          --model m --upstream http://x -- -p  | --model m --upstream http://x | ''        | -p
          --model=m=n explain-this             | --model=m=n        | ''                   | explain-this
          --models proxy                       | ''                 | ''                   | --models proxy
          -v=1 proxy                           | ''                 | ''                   | -v=1 proxy
          -h                                   | ''                 | ''                   | -h
          mcp list                             | ''                 | ''                   | mcp list
          --port                               | --port             | ''                   | ''
          --port proxy                         | --port proxy       | ''                   | ''
          --yes                                | --yes              | ''                   | ''
          """)
  void cutsInThree(String given, String options, String words, String foreign) {
    assertThat(Arguments.cut(list(given)))
        .isEqualTo(new Arguments(list(options), list(words), list(foreign)));
  }

  @Test
  void keepsWhatIsInsideAnArgument() {
    var arguments = Arguments.cut(List.of("-p", "two words", "", "--"));

    assertThat(arguments.foreign()).containsExactly("-p", "two words", "", "--");
  }

  @Test
  void findsTheValueOfAnOptionTheLastOneCounts() {
    var arguments = Arguments.cut(List.of("--home", "/a", "--home=/b", "--port", "1", "status"));

    assertThat(arguments.value("--home")).contains("/b");
    assertThat(arguments.value("--port")).contains("1");
    assertThat(arguments.value("--conf")).isEmpty();
  }

  @Test
  void knowsTheSameOptionsAsTheCommandThatReadsThem() {
    var mallex = Desk.with(List.of()).commands().line(List.of()).getCommandSpec();
    var valued = names(mallex, 1);
    var flags = names(mallex, 0);

    assertThat(valued).isEqualTo(Arguments.VALUED);
    flags.removeAll(Arguments.WORDS);
    assertThat(flags).isEqualTo(Arguments.FLAGS);
  }

  @Test
  void reservesEveryCommand() {
    var mallex = Desk.with(List.of()).commands().line(List.of());

    assertThat(Arguments.WORDS).containsAll(mallex.getSubcommands().keySet());
  }

  private static Set<String> names(picocli.CommandLine.Model.CommandSpec spec, int arity) {
    return spec.options().stream()
        .filter(option -> option.arity().min() == arity)
        .map(picocli.CommandLine.Model.OptionSpec::longestName)
        .collect(Collectors.toSet());
  }

  private static List<String> list(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
  }
}

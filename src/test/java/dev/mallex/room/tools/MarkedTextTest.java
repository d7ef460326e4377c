package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.room.tools.reading.CallScanner;
import dev.mallex.room.tools.reading.Found;
import dev.mallex.room.tools.reading.HermesJson;
import dev.mallex.room.tools.reading.MarkedXml;
import dev.mallex.room.tools.reading.QwenXml;
import dev.mallex.room.tools.reading.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedTextTest {

  private static final String[] BITS = {
    "a",
    "ß",
    "漢",
    "🦜",
    "é",
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\"",
    "'",
    "\\",
    "<",
    ">",
    "&lt;",
    "</mx_arg>",
    "</mx_call>",
    "</parameter>",
    "</tool_call>",
    "<tool_call>",
    "{",
    "}",
    "\u0000",
    "<think>",
    "]]>",
    "$1",
    "<mx_arg name=\"x\">",
    "<mx_call name=\"y\">",
    "<\u200B/mx_arg>",
    "\u200B"
  };

  private final MarkedText dialect = new MarkedText("mx");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n",
        "plain",
        "trailing  ",
        "\ttab\t",
        "a\r\nb\r\n",
        "<a href=\"x\">&amp;</a>",
        "</mx_arg>",
        "a\n</mx_arg>\nb",
        "</mx_arg></mx_arg>",
        "漢字 🦜 é",
        "{\"a\": [1]}",
        "'$(rm)'"
      })
  void readsWhatItWrote(String value) {
    assertThat(readBack(said(value))).containsExactly(said(value));
  }

  @Test
  void readsWhateverItWrote() {
    var random = new Random(5);
    for (int run = 0; run < 3_000; run++) {
      var value = new StringBuilder();
      random.ints(random.nextInt(12), 0, BITS.length).forEach(bit -> value.append(BITS[bit]));
      assertThat(readBack(said(value.toString()))).containsExactly(said(value.toString()));
    }
  }

  @Test
  void writesWhatIsNoTextAsJson() {
    var input = new LinkedHashMap<String, Object>();
    input.put("n", 5);
    input.put("list", List.of("a", Map.of("b", true)));
    input.put("none", null);

    assertThat(dialect.call(new Said("x", input)))
        .isEqualTo(
            """
            <mx_call name="x">
            <mx_arg name="n">5</mx_arg>
            <mx_arg name="list">["a",{"b":true}]</mx_arg>
            <mx_arg name="none">null</mx_arg>
            </mx_call>\
            """);
  }

  private List<Said> readBack(Said said) {
    var scanner =
        new CallScanner(List.of(new MarkedXml("mx"), new QwenXml(), new HermesJson(_ -> true)));
    return scanner.feed(dialect.call(said)).stream()
        .map(found -> ((Found.Call) found).said())
        .toList();
  }

  private static Said said(String value) {
    var arguments = new LinkedHashMap<String, Object>();
    arguments.put("one", value);
    arguments.put("two", value + ".");
    return new Said("write_file", arguments);
  }
}

package dev.mallex.room.tools.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LenientJsonTest {

  private static final int TIMES = 20_000;
  private static final JsonMapper PLAIN = new JsonMapper();
  private static final JsonMapper ESCAPED =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @Test
  void whatIsWrittenStrictlyIsReadAsItIs() throws JsonProcessingException {
    var random = new Random(1);
    for (int i = 0; i < TIMES; i++) {
      var value = new LooseJson(random).value(3);
      for (var mapper : List.of(PLAIN, ESCAPED)) {
        assertThat(LenientJson.parse(mapper.writeValueAsString(value))).contains(value);
      }
    }
  }

  @Test
  void damageToItsStructureChangesNoValue() {
    var random = new Random(2);
    for (int i = 0; i < TIMES; i++) {
      var loose = new LooseJson(random);
      var value = loose.value(3);
      var written = loose.written(value);
      assertThat(LenientJson.parse(written)).as(written).contains(value);
    }
  }

  @Test
  void aBracketTooFewOrTooManyChangesNoValue() {
    var random = new Random(3);
    for (int i = 0; i < TIMES; i++) {
      var loose = new LooseJson(random);
      var value = loose.value(2);
      var list = List.of(loose.text());
      var few = "{\"a\": " + loose.written(value) + ", b: " + loose.written(list);
      var whole = Map.of("a", value, "b", list);
      assertThat(LenientJson.parse(few)).as(few).contains(whole);
      assertThat(LenientJson.parse(few + "}\n}")).as(few).contains(whole);
    }
  }

  @Test
  void aCutThatLeavesMoreThanABracketOpenIsBeyondRepair() {
    var whole = "{'a': {\"b\": [1, \"x, {y}\"], c: True}, \"d\": \"e\\\"f\"}";
    int complete = whole.length() - 1;

    for (int end = 1; end < complete; end++) {
      var read = LenientJson.parse(whole.substring(0, end));
      boolean oneBracket = end == whole.indexOf(", \"d\"");
      assertThat(read.isPresent()).as(whole.substring(0, end)).isEqualTo(oneBracket);
    }
    assertThat(LenientJson.parse(whole.substring(0, complete))).isEqualTo(LenientJson.parse(whole));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": \"say \"hi\" to\"}",
        "{\"a\": \"say \"\"hi\"\" to\"}",
        "{\"a\": \"printf \", \" x\"}",
        "{\"a\": \"\"\"doc \"b\": c\"\"\"}",
        "{'a': 'it's'}",
        "{\"a\": ls}",
        "{\"a\": 1 \"b\"}",
        "{\"a\" \"b\"}",
        "{\"a\": \"x\"\"b\": 1}",
        "[1,,2]",
        "[1 2]",
        "[\"a\" \"b\"]",
        "{\"a\": \"x",
        "{\"a\": \"x}",
        "{\"a\": {\"b\": 1",
        "{\"a\": 12",
        "{\"a\": 12,",
        "{\"a\":",
        "{“a\": 1}",
        "{\"a\": “x\"}",
        "{\"a\": 1}}}",
        "{\"a\": 1]",
        "{\"a\": 0x1F}",
        "{\"a\": NaN}",
        "",
        "null",
        "#",
        "/*"
      })
  void whatIsInDoubtIsBeyondRepair(String json) {
    assertThat(LenientJson.parse(json)).isEmpty();
  }

  @Test
  void escapesThatJsonDoesNotKnowAreMeantLiterally() {
    assertThat(text("\\d+ \\$x \\` \\u12 \\x41 \\\n\\0"))
        .isEqualTo("\\d+ \\$x \\` \\u12 \\x41 \\\n\\0");
    assertThat(text("\\q C:\\\\dir \\n \\\"")).isEqualTo("\\q C:\\dir \n \"");
  }

  @Test
  void aNeedlessBackslashBeforeAQuoteGoesButNotInTheShell() {
    assertThat(text("don\\'t")).isEqualTo("don't");
    assertThat(text("'it'\\''s'")).isEqualTo("'it'\\''s'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.10", "1e3", "3.0", "0.30000000000000000001", "1e-7", "12e34"})
  void aDecimalNumberKeepsItsDigits(String written) {
    assertThat(LenientJson.parse(written).orElseThrow()).hasToString(written);
    var usual = LenientJson.usual(Map.of("a", LenientJson.parse(written).orElseThrow()));
    assertThat(usual).isEqualTo(Map.of("a", Double.parseDouble(written)));
  }

  @Test
  void twoValuesOfOneKeyAreInDoubt() {
    assertThat(LenientJson.parse("{\"a\": 1, \"a\": 2}")).isEmpty();
    assertThat(LenientJson.parse("{\"a\": [1], \"a\": [1]}")).contains(Map.of("a", List.of(1)));
  }

  @Test
  void findsAnObjectHoweverItIsWrapped() {
    var ls = Map.of("command", (Object) "ls");

    assertThat(LenientJson.object("{\"command\": \"ls\"}")).contains(ls);
    assertThat(LenientJson.object("\"{\\\"command\\\": \\\"ls\\\"}\"")).contains(ls);
    assertThat(LenientJson.object(List.of(ls))).contains(ls);
    assertThat(LenientJson.object(" ")).contains(Map.of());
    assertThat(LenientJson.object(List.of(ls, ls))).isEmpty();
    assertThat(LenientJson.object("ls")).isEmpty();
    assertThat(LenientJson.object(5)).isEmpty();
  }

  /** What a string says in which something else than its text is wrong with it. */
  private static Object text(String written) {
    return ((List<?>) LenientJson.parse("[\"" + written + "\",]").orElseThrow()).getFirst();
  }
}

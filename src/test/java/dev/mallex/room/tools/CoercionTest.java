package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoercionTest {

  private static final Map<String, Object> OF_TEXTS =
      Map.of("type", "array", "items", Map.of("type", "string"));

  private static final Map<String, Object> OF_NUMBERS =
      Map.of("type", "array", "items", Map.of("type", "number"));

  @Test
  void makesNumbersOfTexts() {
    assertThat(coerced("integer", "5")).isEqualTo(5);
    assertThat(coerced("integer", " 5.0\n")).isEqualTo(5);
    assertThat(coerced("number", "5")).isEqualTo(5);
    assertThat(coerced("number", "-1.5")).isEqualTo(-1.5);
    assertThat(coerced("integer", "3000000000")).isEqualTo(3_000_000_000L);
    assertThat(coerced("integer", 5.0)).isEqualTo(5);
  }

  @Test
  void makesTruthsOfTexts() {
    assertThat(coerced("boolean", "true")).isEqualTo(true);
    assertThat(coerced("boolean", "False")).isEqualTo(false);
  }

  @Test
  void makesListsAndObjectsOfJson() {
    assertThat(coerced("array", "[1, 2]")).isEqualTo(List.of(1, 2));
    assertThat(coerced("object", "{\"a\": 1,}")).isEqualTo(Map.of("a", 1));
    assertThat(coerced(OF_TEXTS, "one")).isEqualTo(List.of("one"));
    assertThat(coerced(OF_TEXTS, "[1]")).isEqualTo(List.of("1"));
  }

  @Test
  void makesTextsOfScalars() {
    assertThat(coerced("string", 5)).isEqualTo("5");
    assertThat(coerced("string", true)).isEqualTo("true");
  }

  @Test
  void leavesWhatItCannotMend() {
    assertThat(coerced("integer", "five")).isEqualTo("five");
    assertThat(coerced("boolean", "yes")).isEqualTo("yes");
    assertThat(coerced(OF_NUMBERS, "x")).isEqualTo("x");
    assertThat(coerced("integer", 5.5)).isEqualTo(5.5);
  }

  @Test
  void leavesATextThatMayBeOne() {
    assertThat(coerced("string", " 5 ")).isEqualTo(" 5 ");
    assertThat(coerced(Map.of("type", List.of("string", "number")), "5")).isEqualTo("5");
    assertThat(coerced(Map.of(), "5")).isEqualTo("5");
  }

  @Test
  void looksIntoAlternatives() {
    var either =
        Map.<String, Object>of("anyOf", List.of(Map.of("type", "null"), Map.of("type", "integer")));

    assertThat(coerced(either, "5")).isEqualTo(5);
  }

  @Test
  void goesIntoObjectsAndLists() {
    Map<String, Object> question =
        Map.of("type", "object", "properties", Map.of("many", Map.of("type", "boolean")));
    Map<String, Object> questions = Map.of("type", "array", "items", question);

    assertThat(coerced(questions, "[{\"many\": \"true\", \"x\": 1}]"))
        .isEqualTo(List.of(Map.of("many", true, "x", 1)));
  }

  @Test
  void keepsNulls() {
    assertThat(coerced("array", Arrays.asList(1, null))).isEqualTo(Arrays.asList(1, null));
    var input = new HashMap<String, Object>();
    input.put("x", null);
    assertThat(coercion("string", false).members(input)).containsEntry("x", null);
  }

  @Test
  void dropsWhatAClosedSchemaDoesNotName() {
    assertThat(coercion("string", false).members(Map.of("x", "1", "y", "2"))).containsOnlyKeys("x");
    assertThat(coercion("string", true).members(Map.of("x", "1", "y", "2"))).hasSize(2);
  }

  private static Object coerced(String type, Object value) {
    return coerced(Map.of("type", type), value);
  }

  private static Object coerced(Map<String, Object> schema, Object value) {
    return coercion(schema, true).members(Map.of("x", value)).get("x");
  }

  private static Coercion coercion(String type, boolean open) {
    return coercion(Map.of("type", type), open);
  }

  private static Coercion coercion(Map<String, Object> schema, boolean open) {
    return new Coercion(
        new Schema(
            Map.of(
                "type",
                "object",
                "properties",
                Map.of("x", schema),
                "additionalProperties",
                open)));
  }
}

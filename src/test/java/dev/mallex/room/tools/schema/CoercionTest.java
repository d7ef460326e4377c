package dev.mallex.room.tools.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoercionTest {

  private static final ObjectMapper YAML =
      new YAMLMapper().enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Surplus STRICT = new Surplus(false, List.of("reason"));

  private static final Map<String, Object> DEFS =
      yaml(
          "{count: {type: integer}, tree: {type: object, properties:"
              + " {v: {type: integer}, kids: {type: array, items: {$ref: '#/$defs/tree'}}}}}");

  /** A line of the table. */
  record Row(String value, Map<String, Object> schema, String result) {

    Map<String, Object> document() {
      return Map.of(
          "type",
          "object",
          "properties",
          Map.of("x", schema),
          "$defs",
          DEFS,
          "required",
          List.of());
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void makesOfAValueWhatTheSchemaWants(Row row) {
    var coerced = coerced(row.document(), json(row.value()));

    if (row.result().equals("-")) {
      assertThat(coerced).isEmpty();
    } else {
      assertThat(written(coerced.get("x"))).isEqualTo(written(json(row.result())));
    }
  }

  /** What a library calls valid is as it was. */
  @ParameterizedTest
  @MethodSource("rows")
  void leavesAloneWhatIsRight(Row row) {
    var check = new SchemaCheck(row.document(), () -> {});
    for (var value : List.of(row.value(), row.result())) {
      var input = Collections.singletonMap("x", json(value.equals("-") ? "{}" : value));
      if (check.misfits(input).isEmpty() && !row.schema().containsKey("$ref") && !isMap(input)) {
        var again = coerced(row.document(), input.get("x")).get("x");
        assertThat(written(again).replace(".0", ""))
            .isEqualTo(written(input.get("x")).replace(".0", ""));
      }
    }
  }

  @Test
  void aSchemaInCirclesEnds() {
    var circle = Map.<String, Object>of("anyOf", List.of(ref("#"), ref("#"), ref("#")));

    assertThat(new Coercion(new Schema(circle), STRICT).value("5")).isEqualTo("5");
  }

  @Test
  void aListOfManyIsTakenInAGlance() {
    var item = Map.of("type", "object", "properties", Map.of("n", Map.of("type", "integer")));
    var schema = new Schema(Map.of("type", "array", "items", item));
    var many = Collections.nCopies(100_000, Map.<String, Object>of("n", "1", "x", 2));

    var coerced = (List<?>) new Coercion(schema, STRICT).value(many);

    assertThat(coerced).hasSize(100_000).last().isEqualTo(Map.of("n", 1, "x", 2));
  }

  static Stream<Row> rows() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/coercion/table.txt")).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> line.split(" \\| ", 3))
        .map(cells -> new Row(cells[0], yaml(cells[1]), cells[2]));
  }

  private static boolean isMap(Map<String, Object> input) {
    return input.get("x") instanceof Map;
  }

  private static Map<String, Object> coerced(Map<String, Object> document, Object value) {
    return new Coercion(new Schema(document), STRICT).members(Collections.singletonMap("x", value));
  }

  private static Map<String, Object> ref(String to) {
    return Map.of("$ref", to);
  }

  /** As the readers give it: in plain types. */
  private static Object json(String yaml) {
    return plain(read(yaml, Object.class));
  }

  private static Object plain(Object value) {
    if (value instanceof List<?> list) {
      return list.stream()
          .map(CoercionTest::plain)
          .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
    if (value instanceof Map<?, ?> map) {
      var plain = new LinkedHashMap<String, Object>();
      map.forEach((name, each) -> plain.put((String) name, plain(each)));
      return plain;
    }
    return value instanceof java.math.BigInteger whole && whole.bitLength() < 32
        ? (Object) whole.intValue()
        : value;
  }

  private static String written(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @SuppressWarnings("unchecked") // the keys are texts
  private static Map<String, Object> yaml(String text) {
    return (Map<String, Object>) read(text, Object.class);
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      return YAML.readValue(text, type);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}

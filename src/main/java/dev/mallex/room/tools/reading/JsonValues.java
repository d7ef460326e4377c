package dev.mallex.room.tools.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads strict JSON, and loses nothing of it: a decimal number keeps its digits, and a key that has
 * two values is an error.
 */
@SuppressWarnings("NullAway") // JSON has nulls
final class JsonValues {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern NOUGHT = Pattern.compile("-?0(?:\\.0*+)?(?:[eE][+-]?\\d{1,6})?");

  private JsonValues() {}

  /** The one value of the text; empty where it is null, or no JSON. */
  static Optional<Object> read(String json) {
    try (var parser = JSON.createParser(json)) {
      var value = value(parser, parser.nextToken());
      return parser.nextToken() == null ? Optional.ofNullable(value) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
      throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE, VALUE_FALSE -> token == JsonToken.VALUE_TRUE;
      case VALUE_NULL -> Optional.empty().orElse(null);
      case null, default -> throw new JsonParseException(parser, "no value");
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    var object = new LinkedHashMap<String, Object>();
    for (var key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      var value = value(parser, parser.nextToken());
      if (object.containsKey(key) && !Objects.equals(object.get(key), value)) {
        throw new JsonParseException(parser, "two values of " + key);
      }
      object.put(key, value);
    }
    return object;
  }

  private static List<Object> list(JsonParser parser) throws IOException {
    var list = new ArrayList<Object>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      list.add(value(parser, token));
    }
    return list;
  }

  private static Number whole(JsonParser parser) throws IOException {
    var number = parser.getNumberValue();
    boolean usual = !parser.getText().equals("-0") && Double.isFinite(number.doubleValue());
    return usual ? number : decimal(parser);
  }

  /** As usual where that says the same; one that is too large or too small for that is none. */
  private static Number decimal(JsonParser parser) throws IOException {
    var written = parser.getText();
    double usual = Double.parseDouble(written);
    if (!Double.isFinite(usual) || (usual == 0 && !NOUGHT.matcher(written).matches())) {
      throw new JsonParseException(parser, "no number: " + written);
    }
    boolean same = !written.equals("-0.0") && Double.toString(usual).equals(written);
    return same ? usual : new WrittenNumber(written);
  }
}

package dev.mallex.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The frames of the event bus bridge: a length of four bytes, big-endian, and a JSON object. Only
 * Jackson's tokens are used, for loading its binding takes longer than a whole command may.
 */
final class ControlFrame {

  private static final JsonFactory JSON = new JsonFactory();

  private ControlFrame() {}

  /** The bridge takes the header {@code timeout} as how long the bus may wait for the answer. */
  static ByteBuffer question(String address, Map<String, Object> body, Duration patience)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", "send");
      json.writeStringField("address", address);
      json.writeStringField("replyAddress", "reply");
      json.writeObjectFieldStart("headers");
      json.writeNumberField("timeout", patience.toMillis());
      json.writeEndObject();
      json.writeObjectFieldStart("body");
      for (var field : body.entrySet()) {
        write(json, field.getKey(), field.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return ByteBuffer.allocate(Integer.BYTES + out.size())
        .putInt(out.size())
        .put(out.toByteArray())
        .flip();
  }

  static ControlLine.Reply reply(byte[] frame) throws IOException {
    try (var json = JSON.createParser(frame)) {
      json.nextToken();
      return read(json) instanceof Map<?, ?> fields
          ? meaning(fields)
          : new ControlLine.Reply.Silent("the running mallex sent no object");
    }
  }

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  private static ControlLine.Reply meaning(Map<?, ?> fields) {
    if (fields.get("body") instanceof Map<?, ?> body) {
      return new ControlLine.Reply.Answered((Map<String, Object>) body);
    }
    var why = fields.get("message") == null ? fields.get("type") : fields.get("message");
    return switch (String.valueOf(fields.get("failureType"))) {
      case "NO_HANDLERS" ->
          new ControlLine.Reply.Refused("the running mallex does not know this command");
      case "TIMEOUT" -> new ControlLine.Reply.Silent("the running mallex did not answer in time");
      default -> new ControlLine.Reply.Refused(String.valueOf(why));
    };
  }

  private static void write(JsonGenerator json, String name, Object value) throws IOException {
    switch (value) {
      case Number number -> json.writeNumberField(name, number.longValue());
      case Boolean flag -> json.writeBooleanField(name, flag);
      default -> json.writeStringField(name, value.toString());
    }
  }

  /** A null is left out by whoever holds it. */
  private static Object read(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(json);
      case START_ARRAY -> array(json);
      case VALUE_NUMBER_INT -> json.getLongValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> json.getText();
    };
  }

  private static Map<String, Object> object(JsonParser json) throws IOException {
    var fields = new LinkedHashMap<String, Object>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        fields.put(name, read(json));
      }
    }
    return fields;
  }

  private static List<Object> array(JsonParser json) throws IOException {
    var items = new ArrayList<Object>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.VALUE_NULL) {
        items.add(read(json));
      }
    }
    return items;
  }
}

package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bytes of a request as a JSON object, in bounds; refuses what is none in plain words.
 */
final class RequestJson {

  private static final int DEPTH = 500;
  private static final ObjectMapper JSON =
      new ObjectMapper(factory()).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RequestJson() {}

  @SuppressWarnings("unchecked") // the keys of a JSON object are texts
  static Map<String, Object> of(byte[] body) {
    if (parsed(body) instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw malformed("it is not a JSON object");
  }

  private static Object parsed(byte[] body) {
    try (JsonParser parser = new MendingParser(parser(body))) {
      Object value = JSON.readValue(parser, Object.class);
      return value == null ? "" : value;
    } catch (StreamConstraintsException beyond) {
      throw malformed("it is nested too deeply, or a number or name in it is too long");
    } catch (JsonProcessingException broken) {
      throw malformed(where(broken.getLocation()));
    } catch (CharacterCodingException broken) {
      throw malformed("it is not UTF-8");
    } catch (IOException broken) {
      throw malformed(String.valueOf(broken.getMessage()));
    }
  }

  /** Jackson's own reader of bytes takes some that are no UTF-8. */
  private static JsonParser parser(byte[] body) throws IOException {
    var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
    return JSON.createParser(text.array(), text.arrayOffset(), text.length());
  }

  private static String where(@Nullable JsonLocation location) {
    return location == null
        ? "it cannot be read"
        : "it breaks off or is malformed at line %d, column %d"
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  private static Refusal malformed(String why) {
    return new Refusal(new Fault.Malformed("The request body is not valid JSON: " + why));
  }

  private static JsonFactory factory() {
    var bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH)
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    return JsonFactory.builder().streamReadConstraints(bounds).build();
  }
}

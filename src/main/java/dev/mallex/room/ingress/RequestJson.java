package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.io.IOException;
import java.util.Map;

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
    try (JsonParser parser = new MendingParser(JSON.createParser(body))) {
      Object value = JSON.readValue(parser, Object.class);
      return value == null ? "" : value;
    } catch (JsonProcessingException broken) {
      throw malformed(broken.getOriginalMessage());
    } catch (IOException broken) {
      throw malformed(String.valueOf(broken.getMessage()));
    }
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

package dev.mallex.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A request as the fake model server got it.
 *
 * @param headers names in lower case
 * @param gone completes when the client closed the connection, whoever was first
 */
public record Asked(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    CompletableFuture<Void> gone) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("the request's body is not JSON: " + body, broken);
    }
  }
}

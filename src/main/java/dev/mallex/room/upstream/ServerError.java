package dev.mallex.room.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mallex.domain.fault.Fault;
import java.time.Duration;

/**
 * What an HTTP error of the model server means. mlx_lm.server answers 404 for whatever its template
 * or tokeniser raises, for a dead generation thread, and (in plain text) for an unknown path.
 */
final class ServerError {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THREAD_DIED = "generation thread died";
  private static final int LONGEST = 2_000;

  private ServerError() {}

  static Fault fault(int status, String body) {
    var answer = parsed(body);
    var why = text(answer);
    return switch (status) {
      case 404 -> answer.has("error") ? refused(why) : bug(status, body);
      case 429 -> new Fault.Busy("the model server is busy", Duration.ofSeconds(5));
      case 503 -> new Fault.Died("the model server is unavailable");
      default -> status >= 500 ? died(status, why) : bug(status, body);
    };
  }

  /** The text of {@code {"error": …}}, whether it stands there alone or in an object. */
  static String text(JsonNode answer) {
    var error = answer.path("error");
    return shortened(
        error.path("message").asText(error.isObject() ? error.toString() : error.asText("")));
  }

  private static Fault refused(String why) {
    return why.equals(THREAD_DIED)
        ? new Fault.Died("the model server's generation thread died")
        : new Fault.Refused(why);
  }

  private static Fault died(int status, String why) {
    return new Fault.Died("the model server failed with %d%s".formatted(status, after(why)));
  }

  /** The body is not told: it may quote the prompt, and faults of this kind are logged. */
  private static Fault bug(int status, String body) {
    return new Fault.Bug(
        "the model server answered %d with %d characters".formatted(status, body.length()));
  }

  private static String after(String why) {
    return why.isBlank() ? "" : ": " + why.strip();
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException plain) {
      return MissingNode.getInstance();
    }
  }
}

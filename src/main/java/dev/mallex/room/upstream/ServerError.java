package dev.mallex.room.upstream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.OutOfMemory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an HTTP error of the model server means. mlx_lm.server answers 404 for whatever its template
 * or tokeniser raises, for a dead generation thread, and (in plain text) for an unknown path.
 */
final class ServerError {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String THREAD_DIED = "generation thread died";
  private static final String NO_REASON = "it gave no reason";
  private static final int LONGEST = 2_000;

  /** So long is the reason of a wrong parameter; a longer one may quote the prompt. */
  private static final int SHORT = 120;

  /** How servers that are not mlx_lm's say that a prompt does not fit. */
  private static final List<Pattern> OVERFLOW =
      List.of(
          Pattern.compile(
              "maximum context length is (?<limit>\\d{1,9}) tokens.*?(?<tokens>\\d{1,9}) tokens",
              Pattern.DOTALL),
          Pattern.compile(
              "request \\((?<tokens>\\d{1,9}) tokens\\) exceeds the available context size \\((?<limit>\\d{1,9})"),
          Pattern.compile("prompt is too long: (?<tokens>\\d{1,9}) tokens > (?<limit>\\d{1,9})"));

  private ServerError() {}

  static Fault fault(int status, String body) {
    var answer = parsed(body);
    var why = text(answer);
    var known = known(why);
    if (known.isPresent()) {
      return known.get();
    }
    return switch (status) {
      case 401, 403 -> new Fault.Broken("the model server wants a key, and mallex has none");
      case 404 -> answer.has("error") ? refused(why) : bug(status, body);
      case 429 -> new Fault.Busy("the model server is busy", Duration.ofSeconds(5));
      case 503 -> new Fault.Busy("the model server is unavailable", Duration.ofSeconds(5));
      case 400 -> misunderstood(body, why);
      default -> status >= 400 && status < 500 ? bug(status, body) : died(status, why);
    };
  }

  /** An error within a stream that had begun. */
  static Fault inStream(JsonNode chunk) {
    var why = text(chunk);
    return known(why).orElseGet(() -> new Fault.Died("the model server broke off: " + why));
  }

  /** What is the same with every status: the prompt is too long, or the memory too small. */
  private static Optional<Fault> known(String why) {
    for (var pattern : OVERFLOW) {
      var match = pattern.matcher(why);
      if (match.find()) {
        return Optional.of(
            new Fault.TooLong(number(match.group("tokens")), number(match.group("limit"))));
      }
    }
    return OutOfMemory.isSaidBy(why) ? Optional.of(OutOfMemory.fault()) : Optional.empty();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  /** The text of {@code {"error": …}}, whether it stands there alone or in an object. */
  static String text(JsonNode answer) {
    var error = answer.path("error");
    var whole = error.isObject() && !error.isEmpty() ? error.toString() : error.asText("");
    var why = error.path("message").asText(whole);
    return why.isBlank() ? NO_REASON : shortened(why.strip());
  }

  private static Fault refused(String why) {
    return why.equals(THREAD_DIED)
        ? new Fault.Died("the model server's generation thread died")
        : new Fault.Refused(why);
  }

  private static Fault died(int status, String why) {
    return new Fault.Died("the model server failed with %d: %s".formatted(status, why));
  }

  private static Fault misunderstood(String body, String why) {
    return why.length() <= SHORT
        ? new Fault.Bug("the model server did not understand us: " + why)
        : bug(400, body);
  }

  /** The body is not told: it may quote the prompt, and faults of this kind are logged. */
  private static Fault bug(int status, String body) {
    return new Fault.Bug(
        "the model server answered %d with %d characters".formatted(status, body.length()));
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

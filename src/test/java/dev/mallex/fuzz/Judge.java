package dev.mallex.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mallex.fake.RawHttp;
import java.util.Map;

/** What holds of every answer, whatever was asked and whatever the model server said. */
final class Judge {

  private static final Map<Integer, String> TYPES =
      Map.ofEntries(
          Map.entry(400, "invalid_request_error"),
          Map.entry(401, "authentication_error"),
          Map.entry(403, "permission_error"),
          Map.entry(404, "not_found_error"),
          Map.entry(405, "invalid_request_error"),
          Map.entry(413, "request_too_large"),
          Map.entry(429, "rate_limit_error"),
          Map.entry(500, "api_error"),
          Map.entry(502, "api_error"),
          Map.entry(503, "api_error"),
          Map.entry(504, "timeout_error"),
          Map.entry(529, "overloaded_error"));

  private Judge() {}

  /** Of an answer to a request, where the model server did all that it had to. */
  static void whileTheServerIsWell(RawHttp.Answer answer) {
    var error = errorOf(answer);
    Symptom.unless(answer.status() < 500, answer.status() + " of our own: " + error);
    Symptom.unless(
        answer.status() != 200 || error.isEmpty(), "an error of our own, within: " + error);
  }

  /** Of an answer to a good request; the server is to blame, unless we say that we are. */
  static void whateverTheServerDoes(RawHttp.Answer answer, boolean answeredWell) {
    var error = errorOf(answer);
    var why = error.at("/error/message").asText();
    Symptom.unless(
        !answeredWell || why.startsWith("the model server") || !isOurs(answer, why),
        "%d for which nobody else is to blame: %s".formatted(answer.status(), error));
  }

  private static boolean isOurs(RawHttp.Answer answer, String why) {
    return answer.status() == 500 || why.startsWith("internal error");
  }

  /** The envelope, checked; an empty object where the answer is good, and then that is checked. */
  private static JsonNode errorOf(RawHttp.Answer answer) {
    var id = answer.headers().getOrDefault("request-id", "");
    if (answer.status() != 200) {
      var envelope = Shape.json(answer.body());
      Shape.envelope(envelope, id);
      var type = envelope.at("/error/type").asText();
      Symptom.unless(
          type.equals(TYPES.get(answer.status())), "%d is %s".formatted(answer.status(), type));
      return envelope;
    }
    Symptom.unless(id.startsWith("req_"), "no request-id");
    if (answer.headers().getOrDefault("content-type", "").startsWith("text/event-stream")) {
      return Automaton.errorOf(answer.body(), id);
    }
    good(Shape.json(answer.body()));
    return Shape.json("{}");
  }

  private static void good(JsonNode body) {
    if (body.has("input_tokens")) {
      Symptom.unless(body.path("input_tokens").asInt(-1) > 0, "a count of " + body);
    } else {
      Shape.whole(body);
    }
  }
}

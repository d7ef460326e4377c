package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.mallex.domain.fault.Fault;
import java.util.Map;

/** A fault as the Messages API tells it: HTTP status, error type, message, further headers. */
record Envelope(int status, String type, String message, Map<String, String> headers) {

  private static final String INVALID = "invalid_request_error";
  private static final String API = "api_error";
  private static final Map<String, String> NEVER_AGAIN = Map.of("x-should-retry", "false");

  static Envelope of(Fault fault, String requestId) {
    return switch (fault) {
      case Fault.Malformed(var why) -> plain(400, INVALID, why);
      case Fault.Refused(var why) -> plain(400, INVALID, why);
      case Fault.TooLong(int tokens, int limit) ->
          plain(
              400, INVALID, "prompt is too long: %d tokens > %d maximum".formatted(tokens, limit));
      case Fault.Unauthorized(var why) -> plain(401, "authentication_error", why);
      case Fault.Forbidden(var why) -> plain(403, "permission_error", why);
      case Fault.NotFound(var why) -> plain(404, "not_found_error", why);
      case Fault.WrongMethod(var allowed) ->
          new Envelope(405, INVALID, "Method Not Allowed", Map.of("allow", allowed));
      case Fault.TooLarge(long limit) ->
          plain(
              413, "request_too_large", "Request exceeds the maximum of %d bytes".formatted(limit));
      case Fault.Bug _ -> plain(500, API, "internal error, request id %s".formatted(requestId));
      case Fault.Broken(var why) -> last(500, API, why);
      case Fault.Died(var why) -> plain(502, API, why);
      case Fault.Fumbled(_, var complaint) -> plain(502, API, complaint);
      case Fault.Late(var after) ->
          last(504, "timeout_error", "the turn took longer than %d s".formatted(after.toSeconds()));
      case Fault.Busy(var why, var again) ->
          new Envelope(529, "overloaded_error", why, Map.of("retry-after", seconds(again)));
    };
  }

  /** The body of an error answer, and the data of an {@code error} event. */
  String body(String requestId) {
    return "{\"type\":\"error\",\"error\":{\"type\":%s,\"message\":%s},\"request_id\":%s}"
        .formatted(quoted(type), quoted(message), quoted(requestId));
  }

  private static Envelope plain(int status, String type, String message) {
    return new Envelope(status, type, message, Map.of());
  }

  /** Nobody shall ask again. */
  private static Envelope last(int status, String type, String message) {
    return new Envelope(status, type, message, NEVER_AGAIN);
  }

  /** Rounded up, for less than a second would mean at once. */
  private static String seconds(java.time.Duration duration) {
    return String.valueOf(Math.max(1, (duration.toMillis() + 999) / 1_000));
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}

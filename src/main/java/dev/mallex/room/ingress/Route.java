package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mallex.domain.fault.Fault;
import java.io.ByteArrayOutputStream;

/** Where a request wants to go, found by method and path alone. */
sealed interface Route {

  record Messages() implements Route {}

  record CountTokens() implements Route {}

  record Models() implements Route {}

  record OneModel(String id) implements Route {}

  /** Somebody asks whether we are here. */
  record Greeting() implements Route {}

  record Nowhere(Fault fault) implements Route {}

  String ONE_MODEL = "/v1/models/";

  static Route of(String method, String path) {
    return switch (path) {
      case "/v1/messages" -> only("POST", method, new Messages());
      case "/v1/messages/count_tokens" -> only("POST", method, new CountTokens());
      case "/v1/models" -> only("GET, HEAD", method, new Models());
      case "/", "/health", "/api/hello" -> only("GET, HEAD", method, new Greeting());
      case String doubled when doubled.startsWith("/v1/v1/") ->
          new Nowhere(new Fault.NotFound("Not found: the base URL must not end with /v1"));
      default ->
          path.startsWith(ONE_MODEL) && path.length() > ONE_MODEL.length()
              ? only("GET, HEAD", method, new OneModel(decoded(path.substring(ONE_MODEL.length()))))
              : new Nowhere(new Fault.NotFound("Not found"));
    };
  }

  /** Whether only who knows the token may go there. */
  default boolean guarded() {
    return switch (this) {
      case Messages _, CountTokens _, Models _, OneModel _ -> true;
      case Greeting _, Nowhere _ -> false;
    };
  }

  private static Route only(String allowed, String method, Route route) {
    return java.util.List.of(allowed.split(", ")).contains(method)
        ? route
        : new Nowhere(new Fault.WrongMethod(allowed));
  }

  /** Percent-decoding that leaves a plus alone and takes broken escapes as they stand. */
  private static String decoded(String path) {
    var bytes = new ByteArrayOutputStream();
    var raw = path.getBytes(UTF_8);
    for (int at = 0; at < raw.length; at++) {
      int octet = raw[at] == '%' && at + 2 < raw.length ? hex(raw[at + 1], raw[at + 2]) : -1;
      bytes.write(octet < 0 ? raw[at] : octet);
      at += octet < 0 ? 0 : 2;
    }
    return bytes.toString(UTF_8);
  }

  private static int hex(byte high, byte low) {
    int first = Character.digit(high, 16);
    int second = Character.digit(low, 16);
    return first < 0 || second < 0 ? -1 : first * 16 + second;
  }
}

package dev.mallex.room.ingress;

import dev.mallex.domain.fault.Fault;
import java.util.Locale;
import java.util.Optional;

/**
 * What a request says its body is.
 *
 * @param type the header {@code content-type}; empty where absent
 * @param encoding the header {@code content-encoding}; empty where absent
 */
record BodyKind(String type, String encoding) {

  /** Why it cannot be JSON in plain bytes. {@code curl -d} calls it a form, and means JSON. */
  Optional<Fault> stops(boolean strict) {
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      return malformed("content-encoding: only 'identity' is supported");
    }
    var media = type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    boolean json = media.equals("application/json") || (media.isEmpty() && !strict);
    boolean perhaps = !strict && !media.startsWith("multipart/");
    return json || perhaps
        ? Optional.empty()
        : malformed("content-type: 'application/json' is expected");
  }

  private static Optional<Fault> malformed(String why) {
    return Optional.of(new Fault.Malformed(why));
  }
}

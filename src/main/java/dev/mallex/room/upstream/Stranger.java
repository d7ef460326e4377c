package dev.mallex.room.upstream;

import dev.mallex.domain.fault.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Somebody else's server, and what is to be said where it does not answer.
 *
 * @param origin where it answers ({@code http://127.0.0.1:8080}); empty where there is none, for a
 *     supervisor looks after ours
 * @param ourPlace whether mallex would start a server of its own there
 */
public record Stranger(String origin, boolean ourPlace) {

  /** None: ours is looked after. */
  public static final Stranger NONE = new Stranger("", false);

  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  /** An address that is none, or a host that nobody knows, is no use to ask again. */
  Fault fault(Throwable cause) {
    if (!isOrigin()) {
      return new Fault.Broken(
          "--upstream '%s' is not the address of a server: it has to read like %s"
              .formatted(origin, "http://127.0.0.1:8080"));
    }
    return cause instanceof UnknownHostException
        ? new Fault.Broken("--upstream '%s' names a host that is not known".formatted(origin))
        : absent(": " + Optional.ofNullable(cause.getMessage()).orElse(cause.toString()));
  }

  /** One that answers, and says that it is dead. */
  Fault dead() {
    return absent(": its health says that it is dead");
  }

  private Fault absent(String why) {
    return new Fault.Busy(
        "no model server answers at %s%s; start one with: %s"
            .formatted(
                origin,
                why,
                ourPlace ? "mallex server start" : "mlx_lm.server --model MODEL --port PORT"),
        ASK_AGAIN);
  }

  private boolean isOrigin() {
    try {
      var uri = new URI(origin);
      var scheme = Optional.ofNullable(uri.getScheme()).orElse("");
      return scheme.matches("https?") && Optional.ofNullable(uri.getHost()).isPresent();
    } catch (URISyntaxException mistyped) {
      return false;
    }
  }
}

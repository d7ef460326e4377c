package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mallex.domain.fault.Fault;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may come in. A web page must not drive the user's shell through a model: its {@code Origin}
 * is foreign, and after a trick with names its {@code Host} is.
 *
 * @param tokens of which a caller has to know one; empty where any caller may come
 */
record Guard(Set<String> tokens) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String BEARER = "bearer ";

  /** Callers have to know one of those tokens that are not empty. */
  static Guard of(String... tokens) {
    return new Guard(
        Stream.of(tokens).filter(token -> !token.isEmpty()).collect(Collectors.toSet()));
  }

  /** What a caller shows at the door; a header that is absent is empty. */
  record Credentials(String host, String origin, String apiKey, String authorization) {

    @Override
    public String toString() {
      return "Credentials[host=%s, origin=%s]".formatted(host, origin);
    }
  }

  /** Why this caller may not come in. */
  Optional<Fault> stops(Credentials papers, boolean tokenNeeded) {
    if (!isLoopback("http://" + papers.host())) {
      return Optional.of(new Fault.Forbidden("this Host is not served"));
    }
    if (!papers.origin().isEmpty() && !isLoopback(papers.origin())) {
      return Optional.of(new Fault.Forbidden("this Origin is not served"));
    }
    return tokenNeeded && !tokens.isEmpty() ? stopsWithoutToken(papers) : Optional.empty();
  }

  private Optional<Fault> stopsWithoutToken(Credentials papers) {
    var bearer = papers.authorization();
    boolean known =
        matches(papers.apiKey())
            || (bearer.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && matches(bearer.substring(BEARER.length()).strip()));
    if (known) {
      return Optional.empty();
    }
    boolean silent = papers.apiKey().isEmpty() && bearer.isEmpty();
    return Optional.of(
        new Fault.Unauthorized(silent ? "x-api-key header is required" : "invalid x-api-key"));
  }

  private boolean matches(String offered) {
    return tokens.stream()
        .anyMatch(token -> MessageDigest.isEqual(offered.getBytes(UTF_8), token.getBytes(UTF_8)));
  }

  private static boolean isLoopback(String origin) {
    try {
      var host = URI.create(origin).getHost();
      return host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Guard[]";
  }
}

package dev.mallex.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads where a model server answers; requests go to {@code /v1/chat/completions} below it, so that
 * a {@code /v1} at its end is one too many.
 *
 * @param remark is told what was left out
 */
record ServerOrigin(Consumer<String> remark) implements ITypeConverter<ServerOrigin.Url> {

  /** Empty for none. */
  record Url(String text) {
    static final Url NONE = new Url("");
  }

  private static final String ADDITION = "/v1";
  private static final int HIGHEST_PORT = 65_535;

  @Override
  public Url convert(String text) {
    if (uri(text).filter(ServerOrigin::answers).isEmpty()) {
      throw new TypeConversionException(
          "'%s' is not the address of a server such as http://127.0.0.1:8080".formatted(text));
    }
    var bare = withoutSlashes(text);
    return new Url(bare.endsWith(ADDITION) ? cut(text, bare) : bare);
  }

  private String cut(String text, String bare) {
    var origin = withoutSlashes(bare.substring(0, bare.length() - ADDITION.length()));
    remark.accept(
        "--upstream '%s' is taken for %s: requests go to %s/v1/chat/completions"
            .formatted(text, origin, origin));
    return origin;
  }

  private static boolean answers(URI uri) {
    return Optional.ofNullable(uri.getScheme()).orElse("").matches("(?i)https?")
        && Optional.ofNullable(uri.getHost()).isPresent()
        && uri.getPort() != 0
        && uri.getPort() <= HIGHEST_PORT
        && Optional.ofNullable(uri.getRawQuery()).isEmpty()
        && Optional.ofNullable(uri.getRawFragment()).isEmpty();
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static String withoutSlashes(String text) {
    return text.replaceFirst("/+$", "");
  }
}

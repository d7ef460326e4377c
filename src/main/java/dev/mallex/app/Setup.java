package dev.mallex.app;

import dev.mallex.config.Catalogue;
import dev.mallex.config.ConfigReader;
import dev.mallex.config.Configuration;
import dev.mallex.config.ServerWish;
import dev.mallex.config.TranslateConfig;
import dev.mallex.config.UserConfig;
import dev.mallex.domain.model.Model;
import dev.mallex.room.ingress.Offer;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * What mallex is opened with.
 *
 * @param reader reads the settings again when they change
 * @param foreign the origin of somebody else's server; empty where mallex runs its own
 * @param token what callers have to know; empty where any caller on this machine may come
 */
public record Setup(
    ConfigReader reader, Configuration configuration, Path control, String foreign, String token) {

  private static final Pattern LOOPBACK =
      Pattern.compile("https?://(127\\.[\\d.]+|localhost|\\[::1])(?=[:/]|$)");

  public Path home() {
    return reader.places().home();
  }

  /** Whether the model server is ours to look after. */
  public boolean isSupervised() {
    return foreign.isEmpty();
  }

  /** Whether the model server runs on this machine, as far as its address tells. */
  boolean isHere() {
    return isSupervised() || LOOPBACK.matcher(foreign).lookingAt();
  }

  /** Whether somebody else's server would stand where ours does: ours may be started there. */
  boolean isOurPlace() {
    var origin =
        "http://(127\\.0\\.0\\.1|localhost):%d/?".formatted(configuration.user().serverPort());
    return foreign.matches(origin);
  }

  Model model() {
    return configuration.of(Catalogue.class).model(configuration.user().model());
  }

  int contextTokens() {
    return model().contextTokens();
  }

  /** The name by which callers know the model: its last part, which is no name of Anthropic's. */
  String modelName() {
    var id = configuration.user().model();
    var name = id.substring(id.replaceAll("/+$", "").lastIndexOf('/') + 1);
    return name.isEmpty() ? "local" : name;
  }

  Offer offer() {
    var output = configuration.of(TranslateConfig.class).maxOutputTokens();
    return new Offer(modelName(), model(), contextTokens(), output);
  }

  ServerWish wish(UserConfig user) {
    return new ServerWish(
        configuration.user().model(), configuration.user().serverPort(), user.idleTimeout());
  }

  /** Not the token. */
  @Override
  public String toString() {
    return "Setup[home=%s, foreign=%s]".formatted(home(), foreign);
  }
}

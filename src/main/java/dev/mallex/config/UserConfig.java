package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.time.Duration;
import java.util.Arrays;

/**
 * The user's own few choices ({@code ~/.mallex/config.json}): exactly the keys {@code model},
 * {@code serverPort}, {@code proxyPort}, {@code idleTimeoutMinutes} and {@code onExitServer}.
 *
 * @param model an id of the hub, or a path; empty while none is chosen
 * @param serverPort where the model server answers, 1 to 65535; default 8080
 * @param proxyPort where mallex answers, 1 to 65535; default 3456
 * @param idleTimeout how long the model server is kept without a request; written in minutes, at
 *     least 0.01, default 15
 */
public record UserConfig(
    String model, int serverPort, int proxyPort, Duration idleTimeout, OnExit onExitServer)
    implements BusMessage {

  public static final Topic<UserConfig> CHANGED = new Topic<>("mallex.config.user");

  /** What becomes of the model server when mallex ends. */
  public enum OnExit {
    ASK("ask"),
    STOP("stop"),
    KEEP("keep");

    private final String word;

    OnExit(String word) {
      this.word = word;
    }

    /** As it is written in {@code config.json}. */
    public String word() {
      return word;
    }

    static OnExit of(String word) {
      return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst().orElse(ASK);
    }
  }

  public static UserConfig read(Settings settings) {
    var user =
        new UserConfig(
            settings.text("model", "").strip(),
            settings.number("serverPort", 1, 65_535, 8_080),
            settings.number("proxyPort", 1, 65_535, 3_456),
            minutes(settings.decimal("idleTimeoutMinutes", 0.01, 525_600, 15)),
            OnExit.of(
                settings.choice(
                    "onExitServer",
                    Arrays.stream(OnExit.values()).map(OnExit::word).toList(),
                    OnExit.ASK.word())));
    if (user.serverPort == user.proxyPort) {
      settings.problem("proxyPort", "'%d' is the serverPort too".formatted(user.proxyPort));
    }
    return user;
  }

  private static Duration minutes(double minutes) {
    return Duration.ofMillis(Math.round(minutes * 60_000));
  }
}

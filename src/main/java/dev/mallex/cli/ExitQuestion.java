package dev.mallex.cli;

import dev.mallex.config.UserConfig.OnExit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What is asked when the client has ended: what shall become of the model server? */
final class ExitQuestion {

  private ExitQuestion() {}

  /** What the user wishes; {@code always} is to be remembered. */
  record Wish(boolean keep, boolean always) {

    static final Wish STOP = new Wish(false, false);

    OnExit policy() {
      return keep ? OnExit.KEEP : OnExit.STOP;
    }
  }

  /** Empty where the line is none of the answers. */
  static Optional<Wish> read(String line) {
    return switch (line.strip().toLowerCase(Locale.ROOT)) {
      case "", "s", "stop" -> Optional.of(Wish.STOP);
      case "k", "keep" -> Optional.of(new Wish(true, false));
      case "as", "always stop" -> Optional.of(new Wish(false, true));
      case "ak", "always keep" -> Optional.of(new Wish(true, true));
      default -> Optional.empty();
    };
  }

  /** Without a person, and without an answer: stop. {@code idle} is zero where nobody knows it. */
  static Wish ask(Terminal terminal, Duration idle) {
    if (!terminal.present()) {
      return Wish.STOP;
    }
    while (true) {
      var line = terminal.ask(text(idle));
      if (line.isEmpty()) {
        return Wish.STOP;
      }
      var wish = read(line.get());
      if (wish.isPresent()) {
        return wish.get();
      }
    }
  }

  private static String text(Duration idle) {
    return """
    The model server still runs. What shall become of it?
      s   stop it (Enter)
      k   keep it; it stops by itself %s
      as  always stop it
      ak  always keep it
    > \
    """
        .formatted(when(idle));
  }

  private static String when(Duration idle) {
    var minutes =
        BigDecimal.valueOf(idle.toMillis(), 0)
            .divide(BigDecimal.valueOf(60_000), 2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    if (minutes.signum() == 0) {
      return "when it has been idle";
    }
    var unit = minutes.compareTo(BigDecimal.ONE) == 0 ? "minute" : "minutes";
    return "after %s %s without a request".formatted(minutes.toPlainString(), unit);
  }
}

package dev.mallex.room.supervisor;

import java.util.Optional;
import java.util.regex.Pattern;

/** Who listens on a port, as {@code lsof -Fpc} or {@code ss -ltnp} tell it. */
record PortOwner(long pid, String name) {

  private static final Pattern LSOF = Pattern.compile("(?m)^p(\\d{1,18})$\\s^c(.*)$");
  private static final Pattern SS = Pattern.compile("\\(\\(\"([^\"]*)\",pid=(\\d{1,18}),");

  static Optional<PortOwner> ofLsof(String said) {
    var match = LSOF.matcher(said);
    return match.find()
        ? Optional.of(new PortOwner(Long.parseLong(match.group(1)), match.group(2)))
        : Optional.empty();
  }

  static Optional<PortOwner> ofSs(String said) {
    var match = SS.matcher(said);
    return match.find()
        ? Optional.of(new PortOwner(Long.parseLong(match.group(2)), match.group(1)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "pid %d (%s)".formatted(pid, name);
  }
}

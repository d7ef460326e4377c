package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** The way to a mallex that already runs, in the terms of launchers and commands. */
record Door(Function<Path, ControlLine> lines) {

  static final Duration QUICK = Duration.ofSeconds(5);

  /** How long another mallex may take to open its rooms. */
  static final Duration OPENING = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int TRIES = 50;

  /** What became of joining the running mallex. */
  sealed interface Joined {

    record In(Place place) implements Joined {}

    record Nobody() implements Joined {}

    record Sorry(String why) implements Joined {}
  }

  Joined join(Options options, long pid) {
    var body = Map.<String, Object>of("pid", pid);
    return switch (lines.apply(options.home()).ask(ControlWords.ATTACH, body, OPENING)) {
      case ControlLine.Reply.Answered(var fields) -> new Joined.In(Place.of(fields));
      case ControlLine.Reply.Absent _ -> new Joined.Nobody();
      case ControlLine.Reply.Refused(var why) -> new Joined.Sorry(why);
      case ControlLine.Reply.Silent(var why) -> new Joined.Sorry(why);
    };
  }

  /**
   * Whether the mallex at this place is there still, and not another one that has no such token.
   */
  boolean isStill(Options options, long pid, Place place) {
    return join(options, pid) instanceof Joined.In(var now)
        && now.url().equals(place.url())
        && now.token().equals(place.token());
  }

  /** Whether a mallex runs, and answers. */
  boolean isOpen(Options options) {
    var nobody = new Answer.Sorry("");
    return ask(options, ControlWords.STATUS, QUICK, _ -> nobody) instanceof Answer.Facts;
  }

  /** As {@link #join}, for one that may be about to open its door. */
  Joined joinSoon(Options options, long pid) {
    var joined = join(options, pid);
    for (int tries = 1; joined instanceof Joined.Nobody && tries < TRIES; tries++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      joined = join(options, pid);
    }
    return joined;
  }

  /** Asks the running mallex; where none runs, {@code absent} answers. */
  Answer ask(Options options, String address, Duration patience, Function<Options, Answer> absent) {
    return switch (lines.apply(options.home()).ask(address, Map.of(), patience)) {
      case ControlLine.Reply.Answered(var fields) -> new Answer.Facts(fields);
      case ControlLine.Reply.Absent _ -> absent.apply(options);
      case ControlLine.Reply.Refused(var why) -> new Answer.Sorry(why);
      case ControlLine.Reply.Silent(var why) -> new Answer.Sorry(why);
    };
  }
}

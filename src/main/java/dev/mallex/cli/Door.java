package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The way to a mallex that already runs, in the terms of launchers and commands. */
record Door(Function<Path, ControlLine> lines) {

  static final Duration QUICK = Duration.ofSeconds(5);

  /** How long another mallex may take to open its rooms. */
  static final Duration OPENING = Duration.ofSeconds(30);

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

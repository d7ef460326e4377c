package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads calls in a fence. A fence in which JSON without a marker is not all shows an example. */
final class FencedCall implements CallReader {

  private static final String GAP = JsonForm.GAP;
  private static final String TAG = "</[\\w:]{1,30}+>|<\\|[a-z_]{1,30}+\\|>";
  private static final Pattern OPEN =
      Pattern.compile(
          "`{3,4}+(?:(?:(?:json|tool|function)[\\w-]{0,16}+|xml|javascript|js|te?xt|plaintext)"
              + "(?![\\w-]))?+"
              + GAP
              + "(?=[{\\[<])");
  private static final Pattern MORE =
      Pattern.compile("(?:[\\s;,]|" + TAG + "){0,100}+(?=[{\\[<](?!/))");
  private static final Pattern CLOSE = Pattern.compile("(?:\\s|" + TAG + "){0,100}+`{3,4}+");
  private static final Pattern TEXT = Pattern.compile("`{3,4}+(?:js|javascript|te?xt|plain)");
  private static final String FENCE = "\n```";

  private final BareJson bare;
  private final List<CallFormat> others;
  private final int mark;
  private final List<Said> calls = new ArrayList<>();
  private List<CallReader> readers = List.of();
  private Optional<CallReader> example = Optional.empty();
  private boolean marked;
  private boolean inside;
  private int at;

  /** Where to look for the fence behind a call that nobody can read; -1 while there is none. */
  private int rubble = -1;

  FencedCall(BareJson bare, List<CallFormat> others, int mark) {
    this.bare = bare;
    this.others = others;
    this.mark = mark;
    this.at = mark;
  }

  @Override
  public String name(StringBuilder text) {
    return readers.stream()
        .map(reader -> reader.name(text))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElseGet(() -> calls.isEmpty() ? "" : calls.getLast().name());
  }

  @Override
  public Outcome read(StringBuilder text) {
    var outcome = step(text, reader -> reader.read(text));
    while (outcome.isEmpty()) {
      outcome = step(text, reader -> reader.read(text));
    }
    return outcome.get();
  }

  private Optional<Outcome> step(StringBuilder text, Function<CallReader, Outcome> reading) {
    if (rubble >= 0) {
      return Optional.of(rubble(text));
    }
    return inside ? inside(text, reading) : between(text);
  }

  private Optional<Outcome> between(StringBuilder text) {
    var next = Ahead.at(at, text, calls.isEmpty() ? OPEN : MORE);
    if (next.mayGrow()) {
      return Optional.of(new Outcome.Waiting());
    }
    if (next.stands()) {
      open(next.end());
      return Optional.empty();
    }
    return Optional.of(calls.isEmpty() ? new Outcome.NoCall(mark + 1) : behind(text));
  }

  private void open(int from) {
    at = from;
    example = Optional.of(bare.open(from));
    readers =
        Stream.concat(example.stream(), others.stream().map(format -> format.open(from))).toList();
    inside = true;
  }

  private Outcome behind(StringBuilder text) {
    var close = Ahead.at(at, text, CLOSE);
    if (close.mayGrow()) {
      return new Outcome.Waiting();
    }
    return close.stands() ? new Outcome.Calls(calls, close.end()) : all(text);
  }

  /** The calls, if they may be followed by something else: in a fence of text that shows a log. */
  private Outcome all(StringBuilder text) {
    return marked && !Ahead.at(mark, text, TEXT).stands()
        ? new Outcome.Calls(calls, at)
        : new Outcome.NoCall(at);
  }

  private Optional<Outcome> inside(StringBuilder text, Function<CallReader, Outcome> reading) {
    var undecided = new ArrayList<CallReader>();
    for (var reader : readers) {
      switch (reading.apply(reader)) {
        case Outcome.Waiting _ -> undecided.add(reader);
        case Outcome.NoCall _, Outcome.Other _ -> {}
        case Outcome.Calls(var said, int end) -> {
          take(reader, said, end);
          return Optional.empty();
        }
        case Outcome.Garbled(int end) -> {
          rubble = end;
          return Optional.empty();
        }
        case Outcome.Unfinished unfinished -> {
          return Optional.of(unfinished);
        }
      }
    }
    readers = undecided;
    return Optional.of(readers.isEmpty() ? none(text) : new Outcome.Waiting());
  }

  /** Of a call that nobody can read nothing is shown to the end of its fence. */
  private Outcome rubble(StringBuilder text) {
    int found = text.indexOf(FENCE, rubble);
    if (found >= 0) {
      return new Outcome.Garbled(found + FENCE.length());
    }
    rubble = Math.max(rubble, text.length() - FENCE.length() + 1);
    return new Outcome.Waiting();
  }

  private void take(CallReader reader, List<Said> said, int end) {
    calls.addAll(said);
    marked |= example.filter(reader::equals).isEmpty();
    at = end;
    inside = false;
  }

  private Outcome none(StringBuilder text) {
    return calls.isEmpty() ? new Outcome.NoCall(mark + 1) : all(text);
  }

  @Override
  public Outcome end(StringBuilder text) {
    return finish(text, reader -> reader.end(text))
        .orElseGet(() ->
            calls.isEmpty()
                ? new Outcome.NoCall(mark + 1)
                : new Outcome.Calls(calls, text.length()));
  }

  @Override
  public Outcome cutOff(StringBuilder text) {
    return finish(text, reader -> reader.cutOff(text))
        .orElseGet(() -> calls.isEmpty() ? new Outcome.NoCall(mark + 1) : open(text));
  }

  /** Behind calls that close themselves the fence may be open; else it may have been an example. */
  private Outcome open(StringBuilder text) {
    return marked ? new Outcome.Calls(calls, text.length()) : new Outcome.Unfinished();
  }

  private Optional<Outcome> finish(StringBuilder text, Function<CallReader, Outcome> reading) {
    var outcome = step(text, reading);
    if (outcome.isPresent() && !(outcome.get() instanceof Outcome.Waiting)) {
      return outcome;
    }
    return rubble >= 0 ? Optional.of(new Outcome.Garbled(text.length())) : Optional.empty();
  }
}

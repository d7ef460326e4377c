package dev.mallex.room.tools.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one call made of tags. */
final class TaggedCall implements CallReader {

  private enum Place {
    BEGINNING,
    BETWEEN,
    VALUE
  }

  private final TagForm form;
  private final Map<String, Object> arguments = new LinkedHashMap<>();
  private final int mark;
  private Place place = Place.BEGINNING;
  private int at;
  private String name = "";
  private String tag = "";
  private String argument = "";
  private TaggedValue value;
  private Optional<TaggedValue> growing = Optional.empty();
  private boolean garbled;

  TaggedCall(TagForm form, int mark) {
    this.form = form;
    this.mark = mark;
    this.at = mark;
    this.value = new TaggedValue(form, mark);
  }

  @Override
  public String name(StringBuilder text) {
    return name;
  }

  @Override
  public Outcome read(StringBuilder text) {
    if (place == Place.BEGINNING) {
      var opening = Ahead.at(at, text, form.open());
      if (!opening.stands()) {
        return opening.mayCome() ? new Outcome.Waiting() : new Outcome.NoCall(mark + 1);
      }
      name = form.meaning().name(opening.name().orElse(""));
      at = opening.end();
      place = Place.BETWEEN;
    }
    return readArguments(text);
  }

  private Outcome readArguments(StringBuilder text) {
    while (place == Place.BETWEEN || value.ends(text)) {
      close(text);
      var next = Ahead.at(at, text, form.next());
      boolean first = arguments.isEmpty() && argument.isEmpty();
      if (!next.stands()) {
        return next.mayCome() ? new Outcome.Waiting() : new Outcome.NoCall(mark + 1);
      }
      if (first && !form.meaning().isCall(name, next.name().isPresent())) {
        return new Outcome.NoCall(mark + 1);
      }
      tag = text.substring(at, next.end());
      at = next.end();
      if (next.name().isEmpty()) {
        return call(at);
      }
      argument = form.meaning().name(next.name().get());
      value = new TaggedValue(form, at);
      place = Place.VALUE;
    }
    return new Outcome.Waiting();
  }

  @Override
  public Outcome end(StringBuilder text) {
    return switch (place) {
      case BEGINNING -> beginningEnds(text);
      case BETWEEN -> new Outcome.Unfinished();
      case VALUE -> lastEnds(text);
    };
  }

  /** The ends that were not sure; arguments that belong to no call are prose without theirs. */
  private Outcome lastEnds(StringBuilder text) {
    while (place == Place.VALUE) {
      if (value.endsLast(text)) {
        close(text);
        return call(text.length());
      }
      if (!value.settles()) {
        return name.isEmpty() ? new Outcome.NoCall(text.length()) : new Outcome.Unfinished();
      }
      close(text);
      var outcome = readArguments(text);
      if (!(outcome instanceof Outcome.Waiting)) {
        return outcome;
      }
    }
    return new Outcome.Unfinished();
  }

  /** A call, if its name was begun. */
  private Outcome beginningEnds(StringBuilder text) {
    boolean begun =
        Ahead.at(mark, text, form.open()).mayCome() && form.meaning().isBegun(text, mark);
    return begun ? new Outcome.Unfinished() : new Outcome.NoCall(mark + 1);
  }

  @Override
  public Optional<Growing> grown(StringBuilder text, int least) {
    if (place != Place.VALUE || garbled || value.length() < least) {
      return Optional.empty();
    }
    growing = growing.or(() -> Optional.of(value));
    return growing
        .filter(each -> each == value)
        .flatMap(each -> each.grown(text))
        .map(more -> new Growing(name, arguments, argument, more));
  }

  private void close(StringBuilder text) {
    if (place == Place.VALUE) {
      var read = form.meaning().argument(tag, argument, value.in(text));
      read.ifPresentOrElse(all -> all.forEach(this::take), () -> garbled = true);
      at = value.closed();
      place = Place.BETWEEN;
    }
  }

  /** Of two values nobody can say which is meant. */
  private void take(String argument, Object said) {
    garbled |= arguments.containsKey(argument) && !said.equals(arguments.get(argument));
    arguments.put(argument, said);
  }

  private Outcome call(int end) {
    return garbled
        ? new Outcome.Garbled(end)
        : new Outcome.Calls(List.of(new Said(name, arguments)), end);
  }
}

package dev.mallex.room.tools.reading;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one call made of tags. A closing tag ends a value only where the next argument or the end
 * of the call follows, so that a value may hold closing tags of its own.
 */
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
  private String argument = "";
  private int valueStart;

  TaggedCall(TagForm form, int mark) {
    this.form = form;
    this.mark = mark;
    this.at = mark;
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
      name = opening.name().orElse("");
      at = opening.end();
      place = Place.BETWEEN;
    }
    return readArguments(text);
  }

  private Outcome readArguments(StringBuilder text) {
    while (place == Place.BETWEEN || valueEnds(text)) {
      var next = Ahead.at(at, text, form.next());
      if (!next.stands()) {
        return next.mayCome() ? new Outcome.Waiting() : new Outcome.NoCall(mark + 1);
      }
      at = next.end();
      if (next.name().isEmpty()) {
        return call(at);
      }
      argument = next.name().get();
      valueStart = at;
      place = Place.VALUE;
    }
    return new Outcome.Waiting();
  }

  /** Looks for the tag that ends the value; tags that do not are passed by for good. */
  private boolean valueEnds(StringBuilder text) {
    var tag = form.valueEnd();
    for (int end = text.indexOf(tag, at); end >= 0; end = text.indexOf(tag, at)) {
      var next = Ahead.at(end + tag.length(), text, form.next());
      if (next.stands()) {
        close(text, end);
        return true;
      }
      at = end;
      if (next.mayCome()) {
        return false;
      }
      at = end + tag.length();
    }
    at = Math.max(at, text.length() - tag.length() + 1);
    return false;
  }

  @Override
  public Outcome end(StringBuilder text) {
    return switch (place) {
      case BEGINNING -> new Outcome.NoCall(mark + 1);
      case BETWEEN -> new Outcome.Unfinished();
      case VALUE -> {
        int end = text.lastIndexOf(form.valueEnd());
        if (end < valueStart || !endsBehind(text, end)) {
          yield new Outcome.Unfinished();
        }
        close(text, end);
        yield call(text.length());
      }
    };
  }

  private boolean endsBehind(StringBuilder text, int end) {
    var last = Ahead.at(end + form.valueEnd().length(), text, form.last());
    return last.stands() && last.end() == text.length();
  }

  private void close(StringBuilder text, int end) {
    arguments.put(argument, form.value(text.substring(valueStart, end)));
    at = end + form.valueEnd().length();
    place = Place.BETWEEN;
  }

  private Outcome call(int end) {
    return new Outcome.Calls(List.of(new Said(name, arguments)), end);
  }
}

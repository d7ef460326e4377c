package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads calls made of JSON, one after another as long as they belong together. */
final class JsonCall implements CallReader {

  private enum Place {
    BEFORE,
    INSIDE,
    BEHIND,
    RUBBLE
  }

  private static final Pattern NAME =
      Pattern.compile(
          "[\"'“”{,\\s](?:"
              + String.join("|", JsonCalls.NAMES)
              + ")[\"'“”]?\\s{0,9}:\\s{0,9}[\"'“]([^\"'“”\\s]{1,128})[\"'”]");

  private final JsonForm form;
  private final int mark;
  private final List<Said> calls = new ArrayList<>();
  private Place place = Place.BEFORE;
  private String told = "";
  private JsonExtent extent;
  private final GrowingMember growing = new GrowingMember(this::said);
  private boolean foreign;
  private int at;

  JsonCall(JsonForm form, int mark) {
    this.form = form;
    this.mark = mark;
    this.at = mark;
    this.extent = new JsonExtent(mark);
  }

  @Override
  public String name(StringBuilder text) {
    var named = NAME.matcher(text).region(mark, text.length());
    return !told.isEmpty() ? told : named.find() ? named.group(1) : "";
  }

  @Override
  public Outcome read(StringBuilder text) {
    var outcome = step(text);
    while (outcome.isEmpty()) {
      outcome = step(text);
    }
    return outcome.get();
  }

  /** Goes on to the next place, or says what holds here. */
  private Optional<Outcome> step(StringBuilder text) {
    return switch (place) {
      case BEFORE -> begin(text, form.open());
      case INSIDE -> inside(text);
      case BEHIND -> begin(text, form.next());
      case RUBBLE -> rubble(text);
    };
  }

  private Optional<Outcome> begin(StringBuilder text, Pattern pattern) {
    var ahead = Ahead.at(at, text, pattern);
    boolean begins = ahead.stands();
    boolean mayBegin = ahead.mayCome();
    if (begins && form.bare()) {
      var head = Ahead.at(ahead.end(), text, JsonForm.HEAD);
      boolean tool = form.isTool().test(ahead.name().orElse(""));
      begins = tool && head.stands();
      mayBegin = tool && head.mayCome();
    }
    if (begins) {
      told = ahead.name().orElse("");
      at = ahead.end();
      extent = new JsonExtent(at);
      place = Place.INSIDE;
      return Optional.empty();
    }
    if (mayBegin) {
      return Optional.of(new Outcome.Waiting());
    }
    return Optional.of(place == Place.BEFORE ? new Outcome.NoCall(mark + 1) : behind(text));
  }

  @Override
  public Optional<Growing> grown(StringBuilder text, int least) {
    boolean first = place == Place.INSIDE && !form.bare() && calls.isEmpty();
    return first ? growing.grown(text, extent, least) : Optional.empty();
  }

  private Outcome behind(StringBuilder text) {
    var tail = Ahead.at(at, text, form.tail());
    return tail.mayGrow() ? new Outcome.Waiting() : new Outcome.Calls(calls, tail.end());
  }

  private Optional<Outcome> inside(StringBuilder text) {
    if (!extent.read(text)) {
      return Optional.of(new Outcome.Waiting());
    }
    var closer = Ahead.at(extent.end(), text, JsonForm.CLOSER);
    if (!extent.closed() && closer.mayCome()) {
      return Optional.of(new Outcome.Waiting());
    }
    at = extent.end();
    boolean ends = extent.closed() || (closer.stands() && extent.lacksOneBracket());
    if (ends && take(text)) {
      place = Place.BEHIND;
      return Optional.empty();
    }
    if (!meant(text)) {
      return Optional.of(new Outcome.NoCall(at));
    }
    place = Place.RUBBLE;
    return Optional.empty();
  }

  /** Whether the value is a call, or several. What looks like one may be a tool's description. */
  private boolean take(StringBuilder text) {
    var value = LenientJson.parse(extent.in(text));
    foreign = form.bare() && value.filter(JsonCalls::foreign).isPresent();
    return !foreign && calls.addAll(value.map(this::said).orElse(List.of()));
  }

  private List<Said> said(Object value) {
    return told.isEmpty() || form.bare()
        ? JsonCalls.in(value)
        : LenientJson.object(value).map(each -> new Said(told, each)).stream().toList();
  }

  private boolean meant(StringBuilder text) {
    return !foreign && form.isTool().test(name(text));
  }

  private Optional<Outcome> rubble(StringBuilder text) {
    var closing = form.closing();
    int found = text.indexOf(closing, at);
    if (found >= 0) {
      return Optional.of(new Outcome.Garbled(found + closing.length()));
    }
    at = Math.max(at, text.length() - closing.length() + 1);
    return Optional.of(new Outcome.Waiting());
  }

  @Override
  public Outcome end(StringBuilder text) {
    return switch (place) {
      case BEFORE -> new Outcome.NoCall(mark + 1);
      case INSIDE -> last(text);
      case BEHIND -> new Outcome.Calls(calls, Ahead.at(at, text, form.tail()).end());
      case RUBBLE -> new Outcome.Garbled(text.length());
    };
  }

  private Outcome last(StringBuilder text) {
    if (!extent.lacksOneBracket()) {
      return new Outcome.Unfinished();
    }
    return take(text)
        ? new Outcome.Calls(calls, text.length())
        : new Outcome.Garbled(text.length());
  }

  /** Where there is no closing tag to wait for, what is complete is a call. */
  @Override
  public Outcome cutOff(StringBuilder text) {
    if (place == Place.BEFORE && form.bare()) {
      return new Outcome.NoCall(mark + 1);
    }
    boolean closed = place == Place.BEHIND && form.closing().isEmpty();
    return closed ? end(text) : new Outcome.Unfinished();
  }
}

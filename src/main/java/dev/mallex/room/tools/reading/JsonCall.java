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

  private final JsonForm form;
  private final int mark;
  private final List<Said> calls = new ArrayList<>();
  private Place place = Place.BEFORE;
  private String told = "";
  private JsonExtent extent;
  private Rubble rubble = new Rubble("", 0);
  private final GrowingMember growing;
  private boolean foreign;
  private int at;

  JsonCall(JsonForm form, int mark) {
    this.form = form;
    this.mark = mark;
    this.at = mark;
    this.extent = new JsonExtent(mark);
    this.growing = new GrowingMember(value -> form.said(told, value));
  }

  @Override
  public String name(StringBuilder text) {
    return told.isEmpty() ? extent.name(text) : told;
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
      case RUBBLE -> Optional.of(rubble.read(text));
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
    return place == Place.BEFORE ? Optional.of(new Outcome.NoCall(mark + 1)) : behind(text);
  }

  @Override
  public Optional<Growing> grown(StringBuilder text, int least) {
    boolean first = place == Place.INSIDE && !form.bare() && calls.isEmpty();
    return first ? growing.grown(text, extent, least) : Optional.empty();
  }

  private Optional<Outcome> behind(StringBuilder text) {
    var rest = Leftover.at(at, text);
    var tail = Ahead.at(at, text, form.tail());
    if (rest.mayGrow() || tail.mayGrow()) {
      return Optional.of(new Outcome.Waiting());
    }
    if (rest.continues(!form.bare())) {
      return ruined(rest.end());
    }
    return Optional.of(new Outcome.Calls(calls, tail.end()));
  }

  /** The calls, or what stands behind them proves that there is none. */
  private Outcome behindAll(StringBuilder text) {
    return Leftover.at(at, text).continues(!form.bare())
        ? new Outcome.Garbled(text.length())
        : new Outcome.Calls(calls, Ahead.at(at, text, form.tail()).end());
  }

  private Optional<Outcome> inside(StringBuilder text) {
    if (!extent.read(text)) {
      return Optional.of(new Outcome.Waiting());
    }
    var closer = Ahead.at(extent.end(), text, form.closer());
    if (!extent.closed() && closer.mayCome()) {
      return Optional.of(new Outcome.Waiting());
    }
    at = extent.end();
    if ((extent.closed() || (closer.stands() && extent.lacksOneBracket())) && take(text)) {
      place = Place.BEHIND;
      return Optional.empty();
    }
    var behind = form.ends(at, text);
    if (!foreign && extent.closed() && behind.mayGrow()) {
      return Optional.of(new Outcome.Waiting());
    }
    boolean meant = extent.closed() && behind.stands();
    return foreign || !(meant || form.isMeant(name(text), extent, text))
        ? Optional.of(new Outcome.NoCall(at))
        : ruined(at);
  }

  /** Whether the value is a call, or several. What looks like one may be a tool's description. */
  private boolean take(StringBuilder text) {
    var value = LenientJson.parse(extent.in(text));
    foreign = form.bare() && value.filter(JsonCalls::foreign).isPresent();
    return !foreign && calls.addAll(value.map(each -> form.said(told, each)).orElse(List.of()));
  }

  private Optional<Outcome> ruined(int from) {
    rubble = new Rubble(form.closing(), from);
    place = Place.RUBBLE;
    return Optional.empty();
  }

  @Override
  public Outcome end(StringBuilder text) {
    return switch (place) {
      case BEFORE -> new Outcome.NoCall(mark + 1);
      case INSIDE -> last(text);
      case BEHIND -> behindAll(text);
      case RUBBLE -> new Outcome.Garbled(text.length());
    };
  }

  private Outcome last(StringBuilder text) {
    if (extent.closed() && !form.ends(at, text).stands()) {
      return new Outcome.NoCall(at);
    }
    if (!extent.closed() && !extent.lacksOneBracket()) {
      return new Outcome.Unfinished();
    }
    return !extent.closed() && take(text)
        ? new Outcome.Calls(calls, text.length())
        : new Outcome.Garbled(text.length());
  }

  /** Where there is no closing tag to wait for, what is complete is a call. */
  @Override
  public Outcome cutOff(StringBuilder text) {
    if (place == Place.BEFORE && form.bare() && !form.isBegun(text, mark)) {
      return new Outcome.NoCall(mark + 1);
    }
    boolean closed =
        place == Place.BEHIND && (form.closing().isEmpty() || Leftover.at(at, text).marked());
    return closed ? end(text) : new Outcome.Unfinished();
  }
}

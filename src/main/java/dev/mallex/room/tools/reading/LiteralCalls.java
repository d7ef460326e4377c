package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;

/** Reads calls that look like calls, several of which may follow each other between two marks. */
final class LiteralCalls implements CallReader {

  private enum Place {
    BEGINNING,
    ARGUMENTS,
    BETWEEN
  }

  private static final String BRACKETS = "[\\s\\])}]*+";

  private final LiteralForm form;
  private final int mark;
  private final List<Said> calls = new ArrayList<>();
  private LiteralExtent extent;
  private Place place = Place.BEGINNING;
  private String name = "";
  private boolean garbled;
  private int at;

  LiteralCalls(LiteralForm form, int mark) {
    this.form = form;
    this.mark = mark;
    this.at = mark;
    this.extent = new LiteralExtent(form, mark);
  }

  @Override
  public String name(StringBuilder text) {
    return name;
  }

  @Override
  public Outcome read(StringBuilder text) {
    if (place == Place.BEGINNING) {
      var opening = Ahead.at(mark, text, form.open());
      if (opening.mayCome()) {
        return new Outcome.Waiting();
      }
      if (!opening.stands() || !begin(opening)) {
        return new Outcome.NoCall(mark + 1);
      }
    }
    while (extent.read(text)) {
      take(text);
      var next = Ahead.at(at, text, form.next());
      if (next.mayCome()) {
        return new Outcome.Waiting();
      }
      if (!next.stands() || !begin(next)) {
        return over(text);
      }
    }
    return new Outcome.Waiting();
  }

  private boolean begin(Ahead named) {
    var said = named.name().orElse("");
    if (!form.counts(said)) {
      return false;
    }
    name = form.tool(said);
    extent = new LiteralExtent(form, named.end());
    place = Place.ARGUMENTS;
    return true;
  }

  /** Takes the call whose arguments are complete; once. */
  private void take(StringBuilder text) {
    if (place == Place.ARGUMENTS) {
      new Literal(text, extent, form.python())
          .arguments()
          .ifPresentOrElse(read -> calls.add(new Said(name, read)), () -> garbled = true);
      at = extent.end();
      place = Place.BETWEEN;
    }
  }

  private Outcome over(StringBuilder text) {
    var last = Ahead.at(at, text, form.last());
    var over = Ahead.at(at, text, form.over());
    if (last.mayCome() || (over.mayCome() && !last.stands())) {
      return new Outcome.Waiting();
    }
    if (last.stands() || over.stands()) {
      return told(last.stands() ? last.end() : over.end());
    }
    return form.marked() ? told(at) : new Outcome.NoCall(mark + 1);
  }

  private Outcome told(int end) {
    if (!garbled) {
      return new Outcome.Calls(calls, end);
    }
    return form.isTool().test(name) ? new Outcome.Garbled(end) : new Outcome.NoCall(end);
  }

  @Override
  public Outcome end(StringBuilder text) {
    return switch (place) {
      case BEGINNING ->
          Ahead.at(mark, text, form.begun()).stands()
              ? new Outcome.Unfinished()
              : new Outcome.NoCall(mark + 1);
      case ARGUMENTS -> {
        if (!extent.lacksOneBracket(text)) {
          yield new Outcome.Unfinished();
        }
        take(text);
        yield told(text.length());
      }
      case BETWEEN ->
          text.substring(at).matches(BRACKETS) ? told(text.length()) : new Outcome.Unfinished();
    };
  }
}

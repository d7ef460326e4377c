package dev.mallex.room.tools.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the JSON values between a pair of tags. The closing tag may be missing. */
final class HermesCall implements CallReader {

  static final String OPENING = "<tool_call>";
  static final String CLOSING = "</tool_call>";

  private static final Pattern OPEN = Pattern.compile("(?:<tool_call>\\s{0,100}){1,3}(?=[\\[{])");
  private static final Pattern NAME =
      Pattern.compile("\"name\"\\s{0,9}:\\s{0,9}\"([^\"]{1,128})\"");
  private static final String BETWEEN_VALUES = " \t\r\n,}]";

  private final int mark;
  private final List<String> values = new ArrayList<>();
  private boolean opened;
  private boolean inside;
  private JsonExtent extent = new JsonExtent(0, CLOSING);
  private int at;

  HermesCall(int mark) {
    this.mark = mark;
    this.at = mark;
  }

  @Override
  public String name(StringBuilder text) {
    var named = NAME.matcher(text).region(mark, text.length());
    return named.find() ? named.group(1) : "";
  }

  @Override
  public Outcome read(StringBuilder text) {
    if (!opened) {
      var opening = Ahead.at(mark, text, OPEN);
      if (!opening.stands()) {
        return opening.mayCome() ? new Outcome.Waiting() : new Outcome.NoCall(mark + 1);
      }
      opened = true;
      begin(opening.end());
    }
    while (inside ? valueEnds(text) : valueBegins(text)) {
      inside = !inside;
    }
    return inside || at == text.length() ? new Outcome.Waiting() : calls(text);
  }

  private void begin(int from) {
    extent = new JsonExtent(from, CLOSING);
    inside = true;
  }

  private boolean valueEnds(StringBuilder text) {
    if (!extent.read(text)) {
      return false;
    }
    at = extent.end();
    values.add(extent.in(text));
    return true;
  }

  /** Skips what may stand between two values, a bracket too many among it. */
  private boolean valueBegins(StringBuilder text) {
    while (at < text.length() && BETWEEN_VALUES.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at < text.length() && "{[".indexOf(text.charAt(at)) >= 0) {
      extent = new JsonExtent(at, CLOSING);
      return true;
    }
    return false;
  }

  @Override
  public Outcome end(StringBuilder text) {
    if (!opened) {
      return new Outcome.NoCall(mark + 1);
    }
    if (inside && !extent.lacksOneBracket()) {
      return new Outcome.Unfinished();
    }
    if (inside) {
      at = text.length();
      values.add(extent.in(text));
    }
    return calls(text);
  }

  private Outcome calls(StringBuilder text) {
    var calls = new ArrayList<Said>();
    for (var value : values) {
      var said = JsonCalls.in(value);
      if (said.isEmpty()) {
        return name(text).isEmpty() ? new Outcome.NoCall(at) : new Outcome.Garbled(at);
      }
      calls.addAll(said);
    }
    return new Outcome.Calls(calls, at);
  }
}

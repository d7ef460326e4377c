package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an answer only shows: a comment or preformatted text of HTML where a line begins, and a call
 * within quotes on one line. Nothing in it is a call; without its end it is nothing.
 *
 * @param begin with what it begins
 * @param end with what it ends
 */
record Exhibit(String begin, String end, boolean atLineStart) implements CallFormat {

  /** All of it; {@code marker} is what our own tags begin with. */
  static List<Exhibit> all(String marker) {
    var quoted =
        Stream.of(marker + "_call", "tool_call", "function", "invoke", "minimax:tool_call")
            .flatMap(tag ->
                Stream.of(
                    new Exhibit("\"<" + tag, ">\"", false),
                    new Exhibit("'<" + tag, ">'", false),
                    new Exhibit("“<" + tag, ">”", false)));
    var html = Stream.of(new Exhibit("<!--", "-->", true), new Exhibit("<pre", "</pre>", true));
    return Stream.concat(html, quoted).toList();
  }

  @Override
  public List<String> openings() {
    return List.of(begin);
  }

  @Override
  public List<String> closings() {
    return List.of();
  }

  @Override
  public CallReader open(int mark) {
    return new Visit(mark);
  }

  /** Passes all of it by. */
  private final class Visit implements CallReader {

    private final int mark;
    private int at;

    Visit(int mark) {
      this.mark = mark;
      this.at = mark + begin.length();
    }

    @Override
    public Outcome read(StringBuilder text) {
      int found = text.indexOf(end, at);
      int line = atLineStart ? -1 : text.indexOf("\n", at);
      if (line >= 0 && (found < 0 || line < found)) {
        return new Outcome.NoCall(mark + 1);
      }
      at = Math.max(at, text.length() - end.length() + 1);
      return found < 0 ? new Outcome.Waiting() : new Outcome.NoCall(found + end.length());
    }

    @Override
    public Outcome end(StringBuilder text) {
      return new Outcome.NoCall(mark + 1);
    }

    @Override
    public Outcome cutOff(StringBuilder text) {
      return end(text);
    }

    @Override
    public String name(StringBuilder text) {
      return "";
    }
  }
}

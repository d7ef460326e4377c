package dev.mallex.room.tools.reading;

import dev.mallex.domain.chat.MessageHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads one message to a tool: a header that names it, and its arguments as JSON. */
final class HarmonyCall implements CallReader {

  private enum Place {
    HEADER,
    BEFORE_BODY,
    JSON,
    OTHER
  }

  private static final String PART = MessageHeader.PART;
  private static final String TO =
      PART + "{0,160}?(?<![A-Za-z])to=(?:functions\\.)?([\\w.-]{1,128})";
  private static final Pattern BEGUN = Pattern.compile(TO);
  private static final Pattern HEADER =
      Pattern.compile(
          "(?=" + TO + ")" + PART + "{0,300}+(?:(?:<\\|message\\|>\\s{0,100}){1,3}|(?=[{\\[]))");
  private static final Pattern MARK =
      Pattern.compile("<\\|(?:call|end|return|start|channel|endoftext)\\|>");
  private static final Pattern STRAY = Pattern.compile("[\\s}\\]]{1,50}+(?=<\\|)");
  private static final Pattern ONLY_STRAY = Pattern.compile("[\\s}\\]]{0,50}+");
  private static final Pattern WHOLE_VALUE = Pattern.compile("(?s).*[\"}\\]]\\s*");
  private static final int LONGEST_MARK = "<|endoftext|>".length();

  private final Predicate<String> counts;
  private final int mark;
  private Place place = Place.HEADER;
  private String name = "";
  private JsonExtent extent = new JsonExtent(0);
  private boolean jsonEnded;
  private int body;
  private int at;

  HarmonyCall(Predicate<String> counts, int mark) {
    this.counts = counts;
    this.mark = mark;
  }

  @Override
  public String name(StringBuilder text) {
    return name;
  }

  @Override
  public Outcome read(StringBuilder text) {
    if (place == Place.HEADER) {
      var header = Ahead.at(mark, text, HEADER);
      if (header.mayCome()) {
        return new Outcome.Waiting();
      }
      name = header.stands() ? header.name().orElse("") : "";
      if (name.isEmpty() || !counts.test(name)) {
        return new Outcome.NoCall(mark + 1);
      }
      body = header.end();
      place = Place.BEFORE_BODY;
    }
    if (place == Place.BEFORE_BODY) {
      begin(text);
    }
    return switch (place) {
      case JSON -> json(text);
      case OTHER -> other(text);
      default -> new Outcome.Waiting();
    };
  }

  /** The body begins behind blanks and marks, however many of them have come. */
  private void begin(StringBuilder text) {
    var header = Ahead.at(mark, text, HEADER);
    body = header.stands() ? header.end() : body;
    at = body;
    if (body < text.length() && !mayBeMessage(text)) {
      boolean json = "{[".indexOf(text.charAt(body)) >= 0;
      place = json ? Place.JSON : Place.OTHER;
      extent = new JsonExtent(body);
    }
  }

  private boolean mayBeMessage(StringBuilder text) {
    return Marks.partial("<|message|>", text, body);
  }

  private Outcome json(StringBuilder text) {
    jsonEnded = jsonEnded || extent.read(text);
    if (!jsonEnded) {
      return new Outcome.Waiting();
    }
    int end = extent.end();
    var stray = Ahead.at(end, text, STRAY);
    var mark = Ahead.at(end, text, MARK);
    var rest = Leftover.at(end, text);
    if (stray.mayCome() || mark.mayCome() || rest.mayGrow() || end == text.length()) {
      return new Outcome.Waiting();
    }
    return told(text, rest, stray.stands() ? stray.end() : end);
  }

  private Outcome other(StringBuilder text) {
    var end = MARK.matcher(text).region(at, text.length());
    if (end.find()) {
      return told(text.substring(body, end.start()), end.start());
    }
    at = Math.max(body, text.length() - LONGEST_MARK);
    return new Outcome.Waiting();
  }

  @Override
  public Outcome end(StringBuilder text) {
    return switch (place) {
      case HEADER ->
          Ahead.at(mark, text, BEGUN).stands()
              ? new Outcome.Unfinished()
              : new Outcome.NoCall(mark + 1);
      case BEFORE_BODY -> new Outcome.Unfinished();
      case JSON -> jsonEnds(text);
      case OTHER ->
          arguments(text.substring(body))
              .<Outcome>map(read -> call(read, text.length()))
              .orElseGet(Outcome.Unfinished::new);
    };
  }

  private Outcome jsonEnds(StringBuilder text) {
    if (jsonEnded) {
      var stray = Ahead.at(extent.end(), text, ONLY_STRAY);
      return told(
          text, Leftover.at(extent.end(), text), stray.stands() ? stray.end() : extent.end());
    }
    boolean whole = extent.lacksOneBracket() && WHOLE_VALUE.matcher(extent.in(text)).matches();
    return whole ? told(extent.in(text), text.length()) : new Outcome.Unfinished();
  }

  /** What the JSON tells, if it is whole: or else one of our marks shows where it was to end. */
  private Outcome told(StringBuilder text, Leftover rest, int end) {
    boolean marked = extent.lacksOneBracket() && Ahead.at(extent.end(), text, MARK).stands();
    if (rest.continues(true)) {
      return new Outcome.Garbled(rest.end());
    }
    return extent.closed() || marked ? told(extent.in(text), end) : new Outcome.Garbled(end);
  }

  private Outcome told(String json, int end) {
    return arguments(json)
        .<Outcome>map(read -> call(read, end))
        .orElseGet(() -> new Outcome.Garbled(end));
  }

  private Outcome call(Map<String, Object> arguments, int end) {
    return new Outcome.Calls(List.of(new Said(name, arguments)), end);
  }

  /** An object, written as text or in a list of one as well. Nothing at all is no argument. */
  private static Optional<Map<String, Object>> arguments(String json) {
    if (json.isBlank()) {
      return Optional.of(Map.of());
    }
    return LenientJson.parse(json)
        .map(value -> value instanceof List<?> list && list.size() == 1 ? list.getFirst() : value)
        .flatMap(LenientJson::object);
  }
}

package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.EXTRA;
import static dev.mallex.room.tools.reading.JsonForm.GAP;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Hermes, Qwen2.5 and Qwen3 write: {@code <tool_call>{"name": …, "arguments":
 * {…}}</tool_call>}, one object, several, or a list of them between the tags.
 */
public record HermesJson(Predicate<String> isTool) implements CallFormat {

  private static final String FENCE = "(?:```\\w{0,12}+" + GAP + ")?";

  /** Closing tags, also misspelt; an opening one in their place, if no call begins with it. */
  static final String CLOSINGS =
      "(?:"
          + GAP
          + "(?:,|```(?="
          + GAP
          + "</)|<[/\\\\]\\|?(?:tool|function)[\\w-]{0,12}+\\|?>?+|<tool_call>(?!"
          + GAP
          + "[<{`\\[]))){0,4}";

  private static final Pattern OPEN =
      Pattern.compile("(?:<tool_calls?>?" + GAP + "){1,3}" + FENCE + "(?=[\\[{])");
  private static final Pattern NEXT = Pattern.compile(EXTRA + GAP + "[,;]?" + GAP + "(?=[\\[{])");
  private static final Pattern TAIL = Pattern.compile(EXTRA + CLOSINGS);

  @Override
  public List<String> openings() {
    return List.of("<tool_call");
  }

  @Override
  public List<String> closings() {
    return Stream.concat(Stream.of("</tool_call>", "</tool_calls>"), JsonForm.LEAKED.stream())
        .toList();
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(
        new JsonForm(OPEN, NEXT, TAIL, JsonForm.TAG_CLOSER, "</tool_call>", isTool, false), mark);
  }
}

package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.EXTRA;
import static dev.mallex.room.tools.reading.JsonForm.GAP;
import static dev.mallex.room.tools.reading.JsonForm.NAMED;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Calls made of JSON between tags that a model made up, such as {@code <tools>}: they count where a
 * tool is called so.
 */
public record TaggedJson(Predicate<String> isTool) implements CallFormat {

  private static final List<String> TAGS =
      List.of(
          "tools",
          "tool",
          "toolcall",
          "tool-call",
          "function_call",
          "function_calls",
          "functioncall",
          "|tool_call|");

  private static final String TAG = "<\\|?[a-z_-]{4,14}+\\|?>" + GAP;
  private static final Pattern OPEN =
      Pattern.compile("(?:" + TAG + "){1,3}(?:```\\w{0,12}+" + GAP + ")?(?=" + NAMED + ")");
  private static final Pattern NEXT =
      Pattern.compile(EXTRA + GAP + "[,;]?" + GAP + "(?=" + NAMED + ")");
  private static final Pattern TAIL = Pattern.compile(EXTRA + HermesJson.CLOSINGS);

  @Override
  public List<String> openings() {
    return TAGS.stream().map(tag -> "<" + tag + ">").toList();
  }

  @Override
  public List<String> closings() {
    return Stream.concat(
            TAGS.stream().map(tag -> "</" + tag.replace("|", "") + ">"), JsonForm.LEAKED.stream())
        .toList();
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(
        new JsonForm(OPEN, NEXT, TAIL, JsonForm.TAG_CLOSER, "</", isTool, true), mark);
  }
}

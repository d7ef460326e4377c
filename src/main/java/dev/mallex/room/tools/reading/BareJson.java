package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.GAP;
import static dev.mallex.room.tools.reading.JsonForm.NAMED;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What Llama 3 writes: {@code {"name": …, "parameters": {…}}} at a line's beginning, also several
 * that are parted by semicolons. It has no marker, so it counts where a tool is called so.
 */
public record BareJson(Predicate<String> isTool) implements CallFormat {

  private static final String EXTRA = "(?:[ \\t]{0,9}+[}\\]])?";

  private static final Pattern OPEN = Pattern.compile("(?=" + NAMED + ")");
  private static final Pattern NEXT =
      Pattern.compile(EXTRA + GAP + "[,;]?" + GAP + "(?=" + NAMED + ")");
  private static final Pattern TAIL = Pattern.compile(EXTRA + "(?:[ \\t]{0,9}+;)?");

  @Override
  public List<String> openings() {
    return List.of("{", "[");
  }

  @Override
  public List<String> closings() {
    return JsonForm.LEAKED;
  }

  @Override
  public boolean atLineStart() {
    return true;
  }

  @Override
  public boolean indented() {
    return false;
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(
        new JsonForm(OPEN, NEXT, TAIL, JsonForm.FENCE_CLOSER, "", isTool, true), mark);
  }
}

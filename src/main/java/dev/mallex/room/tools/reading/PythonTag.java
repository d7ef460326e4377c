package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.EXTRA;
import static dev.mallex.room.tools.reading.JsonForm.GAP;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What Llama 3 writes where it is sure of itself: {@code <|python_tag|>{"name": …}}. */
public record PythonTag(Predicate<String> isTool) implements CallFormat {

  private static final String TAG = "<|python_tag|>";

  private static final Pattern OPEN =
      Pattern.compile("(?:<\\|python_tag\\|>" + GAP + "){1,3}(?=[\\[{])");
  private static final Pattern NEXT = Pattern.compile(EXTRA + GAP + "[,;]?" + GAP + "(?=\\{)");
  private static final Pattern TAIL = Pattern.compile(EXTRA + "(?:" + GAP + ";)?");

  @Override
  public List<String> openings() {
    return List.of(TAG);
  }

  @Override
  public List<String> closings() {
    return JsonForm.LEAKED;
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(
        new JsonForm(OPEN, NEXT, TAIL, JsonForm.FENCE_CLOSER, "", isTool, false), mark);
  }
}

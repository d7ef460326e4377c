package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.function.Predicate;

/**
 * What models write that were never taught to call: their calls stand in a fence of Markdown, which
 * belongs to them then. A fence around anything else is prose.
 *
 * @param others what may stand in a fence besides {@link BareJson}
 */
public record Fenced(Predicate<String> isTool, List<CallFormat> others) implements CallFormat {

  public Fenced {
    others = List.copyOf(others);
  }

  @Override
  public List<String> openings() {
    return List.of("```");
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
  public CallReader open(int mark) {
    return new FencedCall(new BareJson(isTool), others, mark);
  }
}

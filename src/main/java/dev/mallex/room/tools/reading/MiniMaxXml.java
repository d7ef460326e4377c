package dev.mallex.room.tools.reading;

import java.util.List;

/**
 * What MiniMax writes: {@code <minimax:tool_call><invoke name="tool"><parameter name="key">value
 * </parameter></invoke></minimax:tool_call>}, with several invokes in one block. Values that are no
 * texts are JSON, and stay as they are written.
 */
public record MiniMaxXml() implements CallFormat {

  private static final TagForm.Parts PARTS =
      new TagForm.Parts(
          "[^\"'<>\\s]{1,128}+",
          "<(?:minimax[:_-]?)?(?:" + Tags.nearly("tool_call") + "|function_calls)>",
          "<(?:" + Tags.nearly("invoke") + ")" + Tags.named("name"),
          "<(?:" + Tags.nearly("parameter") + "|param)" + Tags.named("name"),
          Tags.closing("parameter", "param"),
          "</parameter>",
          Tags.closing("invoke"),
          Tags.closing("minimax:tool_call", "function_calls", "tool_call"));

  private static final TagForm FORM = new TagForm(PARTS, TagMeaning.exact());

  /** What is left of a call that lost its first bracket, or all before its arguments. */
  static final List<Bereft> BEREFT =
      List.of(
          Bereft.ofBracket(PARTS, FORM.meaning(), "minimax:tool_call>", "invoke name"),
          Bereft.ofCall(PARTS, "<parameter name="));

  @Override
  public List<String> openings() {
    return List.of("<minimax", "<invoke", "<inv", "<tool_call>", "<function_calls>");
  }

  @Override
  public List<String> closings() {
    return Tags.behind(
        "</minimax:tool_call>",
        "</minimax:tool_calls>",
        "</minimax_tool_call>",
        "</function_calls>",
        "</tool_call>",
        "</invoke>",
        "</parameter>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(FORM, mark);
  }
}

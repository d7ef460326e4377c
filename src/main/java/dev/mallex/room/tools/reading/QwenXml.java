package dev.mallex.room.tools.reading;

import java.util.List;

/**
 * What Qwen3-Coder and its kin write: {@code <function=tool><parameter=key>value</parameter>
 * </function>}, often between {@code <tool_call>} tags. A newline at either end of a value belongs
 * to the tags.
 */
public record QwenXml() implements CallFormat {

  /** The bracket behind a name may be missing at the end of a line. */
  private static final String NAMED =
      "(?:\\s{1,9}name)?\\s{0,9}=\\s{0,9}[\"']?"
          + Tags.NAME
          + "[\"']?"
          + Tags.MORE
          + "(?:\\s{0,9}>|(?=[ \\t\\r]{0,9}\\n))";

  private static final String WRAPPER_END = Tags.closing("tool_call", "tool");

  private static final TagForm.Parts PARTS =
      new TagForm.Parts(
          "[^\"'<>\\s]{1,128}+",
          "<(?:" + Tags.nearly("tool_call") + ")>",
          "<(?:" + Tags.nearly("function") + ")" + NAMED,
          "<(?:" + Tags.nearly("parameter") + "|param(?=\\s?=))" + NAMED,
          Tags.closing("parameter", "param", "params"),
          "</parameter>",
          Tags.closing("function"),
          WRAPPER_END);

  private static final TagForm FORM =
      new TagForm(PARTS, new TagMeaning.Texts(QwenXml::value, GrowingText::betweenNewlines));

  /** What is left of a call that lost its first bracket, or all before its arguments. */
  static final List<Bereft> BEREFT =
      List.of(
          Bereft.ofBracket(PARTS, FORM.meaning(), "tool_call>", "function="),
          Bereft.ofCall(PARTS, "<parameter="));

  private static String value(String written) {
    int from = written.startsWith("\n") ? 1 : 0;
    int to = written.endsWith("\n") ? written.length() - 1 : written.length();
    return written.substring(from, Math.max(from, to));
  }

  @Override
  public List<String> openings() {
    return List.of("<tool", "<func");
  }

  @Override
  public List<String> closings() {
    return Tags.behind(
        "</tool_call>", "</tool_calls>", "</function>", "</functions>", "</parameter>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(FORM, mark);
  }
}

package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.TagForm.GAP;
import static dev.mallex.room.tools.reading.TagForm.NAME;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What Qwen3-Coder and its kin write: {@code <function=tool><parameter=key>value</parameter>
 * </function>}, often between {@code <tool_call>} tags. A newline at either end of a value belongs
 * to the tags.
 */
public record QwenXml() implements CallFormat {

  private static final TagForm FORM =
      new TagForm(
          Pattern.compile(
              "(?:<tool_call>\\s{0,100}){0,3}<function"
                  + NAME
                  + "(?="
                  + GAP
                  + "(?:<parameter|</function>))"),
          Pattern.compile(
              GAP
                  + "(?:<parameter"
                  + NAME
                  + "|</function>|</tool_call>(?="
                  + GAP
                  + "<(?:tool_call>|function)))"),
          "</parameter>",
          Pattern.compile("\\s*+(?:</function>\\s*+)?(?:</tool_call>\\s*+)?"),
          true);

  @Override
  public List<String> openings() {
    return List.of("<tool_call>", "<function=", "<function name=");
  }

  @Override
  public List<String> closings() {
    return List.of("</tool_call>", "</function>", "</parameter>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(FORM, mark);
  }
}

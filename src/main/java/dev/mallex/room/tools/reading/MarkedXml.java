package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.TagForm.GAP;
import static dev.mallex.room.tools.reading.TagForm.NAME;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Our own dialect, {@code <mx_call name="tool"><mx_arg name="key">value</mx_arg></mx_call>}: a
 * value is exactly what stands between its tags.
 */
public record MarkedXml(String marker) implements CallFormat {

  @Override
  public List<String> openings() {
    return List.of("<" + marker + "_call");
  }

  @Override
  public List<String> closings() {
    return List.of("</" + marker + "_call>", "</" + marker + "_arg>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(form(), mark);
  }

  private TagForm form() {
    var call = "<" + marker + "_call";
    var callEnd = "</" + marker + "_call>";
    var arg = "<" + marker + "_arg";
    return new TagForm(
        Pattern.compile(call + NAME + "(?=" + GAP + "(?:" + arg + "|" + callEnd + "))"),
        Pattern.compile(GAP + "(?:" + arg + NAME + "|" + callEnd + ")"),
        "</" + marker + "_arg>",
        Pattern.compile("\\s*+(?:" + callEnd + "\\s*+)?"),
        false);
  }
}

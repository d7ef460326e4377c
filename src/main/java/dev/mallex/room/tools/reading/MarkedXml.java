package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Our own dialect, {@code <mx_call name="tool"><mx_arg name="key">value</mx_arg></mx_call>}: a
 * value is exactly what stands between its tags.
 */
public final class MarkedXml implements CallFormat {

  private static final String JOINED = "[_:. -]?";

  private final String marker;
  private final TagForm form;

  /** {@code marker} is what its tags begin with. */
  public MarkedXml(String marker) {
    this.marker = marker;
    var named = Tags.named("name|key|tool|id");
    var bare = "\\s{1,9}[\"']?" + Tags.NAME + "[\"']?\\s{0,9}>";
    var opening = "<" + Pattern.quote(marker) + JOINED;
    this.form =
        new TagForm(
            new TagForm.Parts(
                "[^\"'<>=\\s]{1,128}",
                opening + "calls>",
                opening + "(?i:" + Tags.nearly("call") + ")(?:" + named + "|" + bare + ")",
                opening + "(?i:" + Tags.nearly("arg") + ")(?:" + named + "|" + bare + ")",
                Tags.closing(marker + "_arg"),
                Tags.closing(marker + "_call"),
                Tags.closing(marker + "_calls")),
            TagMeaning.exact());
  }

  @Override
  public List<String> openings() {
    return List.of("<" + marker);
  }

  @Override
  public List<String> closings() {
    return Tags.behind(
        "</" + marker + "_call>", "</" + marker + "_calls>", "</" + marker + "_arg>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(form, mark);
  }
}

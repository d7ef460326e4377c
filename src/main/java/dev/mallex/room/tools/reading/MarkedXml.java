package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Our own dialect, {@code <mx_call name="tool"><mx_arg name="key">value</mx_arg></mx_call>}: a
 * value is exactly what stands between its tags.
 */
public record MarkedXml(String marker) implements CallFormat {

  private static final String JOINED = "[_:. -]?";

  private static final Map<String, TagForm> FORMS = new ConcurrentHashMap<>();
  private static final Map<String, List<Bereft>> BEREFT = new ConcurrentHashMap<>();

  /** What is left of a call that lost its first bracket, or all before its arguments. */
  List<Bereft> bereft() {
    return BEREFT.computeIfAbsent(marker, MarkedXml::bereft);
  }

  private static List<Bereft> bereft(String marker) {
    var parts = parts(marker);
    return List.of(
        Bereft.ofBracket(parts, undisguised(new Disguise(marker)), marker + "_call"),
        Bereft.ofCall(parts, "<" + marker + "_arg"));
  }

  private static TagForm form(String marker) {
    return new TagForm(parts(marker), undisguised(new Disguise(marker)));
  }

  private static TagForm.Parts parts(String marker) {
    var named =
        "(?:(?:\\s{1,9}(?:name|key|tool|id))?\\s{0,9}=|\\s)\\s{0,9}"
            + Tags.QUOTED
            + Tags.MORE
            + "\\s{0,9}>";
    var opening = "<" + Pattern.quote(marker) + JOINED;
    return new TagForm.Parts(
        "[^\"'<>=\\s]{1,128}+",
        opening + "calls>",
        opening + Tags.nearly("call") + named,
        opening + Tags.nearly("arg") + named,
        Tags.closing(marker + "_arg"),
        "</" + Pattern.quote(marker) + "_arg>",
        Tags.closing(marker + "_call"),
        Tags.closing(marker + "_calls"));
  }

  private static TagMeaning undisguised(Disguise disguise) {
    return new TagMeaning.Texts(disguise::undone, () -> GrowingText.undisguised(disguise));
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
    return new TaggedCall(FORMS.computeIfAbsent(marker, MarkedXml::form), mark);
  }
}

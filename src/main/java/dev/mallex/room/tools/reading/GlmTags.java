package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What GLM, Laguna and LongCat write: {@code <tool_call>tool<arg_key>key</arg_key>
 * <arg_value>value</arg_value></tool_call>}, LongCat with names of its own. Values that are no
 * texts are JSON, and stay as they are written.
 *
 * @param prefix what the names of its tags begin with
 */
public record GlmTags(String prefix, TagForm form) implements CallFormat {

  private static final TagForm GLM = form("");
  private static final TagForm LONGCAT = form("longcat_");

  /** GLM's own, and Laguna's; without arguments only tools are called. */
  static GlmTags glm(Predicate<String> isTool) {
    return new GlmTags("", GLM.meaning(new TagMeaning.OfTools(new Bare(), isTool, true)));
  }

  static GlmTags longcat(Predicate<String> isTool) {
    return new GlmTags(
        "longcat_", LONGCAT.meaning(new TagMeaning.OfTools(new Bare(), isTool, true)));
  }

  private static TagForm form(String prefix) {
    var callEnd = Tags.closing(prefix + "tool_call");
    return new TagForm(
        new TagForm.Parts(
            "[\\w.:/-]{1,128}+",
            "(?!)",
            "(?:<(?:" + Tags.nearly(prefix + "tool_call") + ")>\\s{0,100}){1,3}" + Tags.NAME,
            argument(prefix),
            Tags.closing(prefix + "arg_value", prefix + "arg_key"),
            callEnd,
            callEnd),
        new Bare());
  }

  /** A key, and its value's opening tag; the key's closing tag or that one may be missing. */
  private static String argument(String prefix) {
    var value = "<(?:" + Tags.nearly(prefix + "arg_value") + ")>";
    var keyEnd = Tags.closing(prefix + "arg_key", prefix + "arg_value");
    return "<(?:%sarg_key|%s)>\\s{0,9}%s\\s{0,9}(?:%s\\s{0,200}(?:%s|(?=[^<\\s]))|%s)"
        .formatted(prefix, Tags.nearly(prefix + "arg_key"), Tags.NAME, keyEnd, value, value);
  }

  @Override
  public List<String> openings() {
    return List.of("<" + prefix + "tool");
  }

  @Override
  public List<String> closings() {
    return Tags.behind(
        "</" + prefix + "tool_call>", "</" + prefix + "arg_value>", "</" + prefix + "arg_key>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(form, mark);
  }

  /** A name stands in no attribute: it was begun if it stands right behind the tag. */
  private record Bare() implements TagMeaning {

    @Override
    public boolean isBegun(StringBuilder text, int mark) {
      int behind = text.indexOf(">", mark) + 1;
      return behind > 0
          && behind < text.length()
          && text.charAt(behind) != ' '
          && !text.substring(behind).isBlank();
    }

    @Override
    public Optional<GrowingText> growing() {
      return Optional.of(GrowingText.exact());
    }

    @Override
    public Optional<Map<String, Object>> argument(String tag, String name, String written) {
      return Optional.of(Map.of(name, written));
    }
  }
}

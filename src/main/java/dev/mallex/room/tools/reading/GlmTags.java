package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What GLM, Laguna and LongCat write: {@code <tool_call>tool<arg_key>key</arg_key>
 * <arg_value>value</arg_value></tool_call>}, LongCat with names of its own. Values that are no
 * texts are JSON, and stay as they are written.
 *
 * @param prefix what the names of its tags begin with
 */
public record GlmTags(String prefix, TagForm form) implements CallFormat {

  private static final TagForm GLM = new TagForm(parts(""), new Bare());
  private static final TagForm LONGCAT = new TagForm(parts("longcat_"), new Bare());
  private static final List<Bereft> BRACKETS = List.of(ofBracket(""), ofBracket("longcat_"));
  private static final List<Bereft> CALLS = List.of(ofCall(""), ofCall("longcat_"));

  /** GLM's own, and Laguna's; without arguments only tools are called. */
  static GlmTags glm(Predicate<String> isTool) {
    return new GlmTags("", GLM.meaning(ofTools(isTool)));
  }

  static GlmTags longcat(Predicate<String> isTool) {
    return new GlmTags("longcat_", LONGCAT.meaning(ofTools(isTool)));
  }

  /** What is left of calls that lost their first bracket, or all before their arguments. */
  static List<Bereft> bereft(Predicate<String> isTool) {
    return Stream.concat(
            BRACKETS.stream().map(each -> each.meaning(ofTools(isTool))), CALLS.stream())
        .toList();
  }

  private static TagMeaning ofTools(Predicate<String> isTool) {
    return new TagMeaning.OfTools(new Bare(), isTool, true);
  }

  private static Bereft ofBracket(String prefix) {
    return Bereft.ofBracket(parts(prefix), new Bare(), prefix + "tool_call>");
  }

  private static Bereft ofCall(String prefix) {
    return Bereft.ofCall(parts(prefix), "<" + prefix + "arg_key");
  }

  private static TagForm.Parts parts(String prefix) {
    var callEnd = Tags.closing(prefix + "tool_call");
    return new TagForm.Parts(
        "[\\w.:/-]{1,128}+",
        "(?!)",
        "(?:<(?:" + Tags.nearly(prefix + "tool_call") + ")>\\s{0,100}){1,3}" + Tags.NAME,
        argument(prefix),
        Tags.closing(prefix + "arg_value", prefix + "arg_key"),
        "</" + prefix + "arg_value>",
        callEnd,
        callEnd);
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

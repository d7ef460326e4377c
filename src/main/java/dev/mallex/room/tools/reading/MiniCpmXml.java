package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What MiniCPM writes: {@code <function name="tool"><param name="key">value</param></function>},
 * and a value with markup or newlines as CDATA. Others write XML like that too, so only tools
 * count.
 */
public record MiniCpmXml(TagForm form) implements CallFormat {

  /** The attribute must be there: without it the tags are Qwen's. */
  private static final String NAMED =
      "\\s{1,9}name\\s{0,9}=\\s{0,9}" + Tags.QUOTED + Tags.MORE + "\\s{0,9}>";

  private static final TagForm.Parts PARTS =
      new TagForm.Parts(
          "[^\"'<>\\s]{1,128}+",
          "<(?:" + Tags.nearly("tool_call") + ")>",
          "<(?:" + Tags.nearly("function") + ")" + NAMED,
          "<(?:" + Tags.nearly("param") + ")" + NAMED,
          Tags.closing("param", "parameter"),
          "</param>",
          Tags.closing("function"),
          Tags.closing("tool_call"));

  private static final TagForm FORM = new TagForm(PARTS, new Cdata());

  private static final Bereft BRACKET =
      Bereft.ofBracket(PARTS, new Cdata(), "tool_call>", "function name");
  private static final Bereft CALL = Bereft.ofCall(PARTS, "<param name=");

  static MiniCpmXml of(Predicate<String> isTool) {
    return new MiniCpmXml(FORM.meaning(ofTools(isTool)));
  }

  /** What is left of a call that lost its first bracket, or all before its arguments. */
  static List<Bereft> bereft(Predicate<String> isTool) {
    return List.of(BRACKET.meaning(ofTools(isTool)), CALL);
  }

  private static TagMeaning ofTools(Predicate<String> isTool) {
    return new TagMeaning.OfTools(new Cdata(), isTool, false);
  }

  @Override
  public List<String> openings() {
    return List.of("<tool", "<func");
  }

  @Override
  public List<String> closings() {
    return Tags.behind("</tool_call>", "</function>", "</functions>", "</param>");
  }

  @Override
  public CallReader open(int mark) {
    return new TaggedCall(form, mark);
  }

  /** What is wrapped as CDATA is meant without its wrapping, and ends with it. */
  private record Cdata() implements TagMeaning {

    private static final String BEGIN = "<![CDATA[";
    private static final String END = "]]>";
    private static final int BLANKS = 100;

    @Override
    public boolean mayEnd(StringBuilder text, int from, int end) {
      int begin = from;
      while (begin < Math.min(end, from + BLANKS) && Character.isWhitespace(text.charAt(begin))) {
        begin++;
      }
      int last = end;
      while (last > Math.max(begin, end - BLANKS)
          && Character.isWhitespace(text.charAt(last - 1))) {
        last--;
      }
      return !stands(text, begin, end, BEGIN)
          || (last - END.length() >= begin + BEGIN.length()
              && stands(text, last - END.length(), end, END));
    }

    private static boolean stands(StringBuilder text, int at, int end, String mark) {
      return at + mark.length() <= end
          && mark.contentEquals(text.subSequence(at, at + mark.length()));
    }

    @Override
    public Optional<Map<String, Object>> argument(String tag, String name, String written) {
      var bare = written.strip();
      boolean wrapped = bare.startsWith(BEGIN) && bare.endsWith(END);
      var meant =
          wrapped
              ? bare.substring(BEGIN.length(), bare.length() - END.length())
                  .replace("]]]]><![CDATA[>", END)
              : written;
      return Optional.of(Map.of(name, meant));
    }
  }
}

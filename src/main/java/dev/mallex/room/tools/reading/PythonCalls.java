package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.LiteralForm.NAME;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What LFM2 writes, {@code <|tool_call_start|>[tool(key="text", n=5)]<|tool_call_end|>}, and Llama
 * 4, without the marks.
 *
 * @param marked whether with the opening mark; without it, a list of calls begins its own line
 */
public record PythonCalls(Predicate<String> isTool, boolean marked) implements CallFormat {

  private static final String MARK = "(?:<\\|tool_call_start\\|?>\\s{0,100}){1,3}";
  private static final String NAMED = NAME + "\\s{0,9}(?=\\()";
  private static final String LOOKS_LIKE_ARGUMENTS =
      "(?=\\(\\s{0,100}(?:\\)|[\"']|[A-Za-z_]\\w{0,63}\\s{0,9}[:=]))";
  private static final Pattern OPEN = Pattern.compile(MARK + "\\[?\\s{0,100}" + NAMED);
  private static final Pattern OPEN_BARE =
      Pattern.compile("(?:\\|tool_call_start\\|>)?\\[\\s{0,100}" + NAMED + LOOKS_LIKE_ARGUMENTS);
  private static final Pattern BEGUN = Pattern.compile(MARK + "\\[?\\s{0,100}\\w");
  private static final Pattern NEXT = Pattern.compile("[\\s)}]{0,50}+(?:[,;]\\s{0,50})?+" + NAMED);
  private static final Pattern LAST =
      Pattern.compile("[\\s)}\\],]{0,50}+(?=<\\|tool_call_end\\|>)");
  private static final Pattern OVER =
      Pattern.compile("[\\s)},]{0,50}+\\]|[ \\t)}]{0,50}+(?=\\n\\s{0,50}+[^\\s)\\]}])");

  @Override
  public List<String> openings() {
    return marked
        ? List.of("<|tool_call_start|>", "<|tool_call_start>")
        : List.of("[", "|tool_call_start|>");
  }

  @Override
  public List<String> closings() {
    return List.of("<|tool_call_end|>", "<|im_end|>", "<|eot|>", "<|eot_id|>", "<|eom|>");
  }

  @Override
  public boolean atLineStart() {
    return !marked;
  }

  @Override
  public boolean indented() {
    return marked;
  }

  @Override
  public CallReader open(int mark) {
    var form =
        new LiteralForm(
            marked ? OPEN : OPEN_BARE,
            BEGUN,
            NEXT,
            LAST,
            OVER,
            List.of("<|tool_call_end|>"),
            true,
            marked,
            isTool);
    return new LiteralCalls(form, mark);
  }
}

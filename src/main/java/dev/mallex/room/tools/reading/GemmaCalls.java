package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.LiteralForm.NAME;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What Gemma 4 writes, {@code <|tool_call>call:tool{key:<|"|>text<|"|>,n:5}<tool_call|>}, and
 * FunctionGemma, with other marks.
 *
 * @param marked whether with the opening mark; without it, a call stands on its own line
 */
public record GemmaCalls(Predicate<String> isTool, boolean marked) implements CallFormat {

  private static final String MARK =
      "(?:<\\|?tool_call\\|?>\\s{0,100}|<start_function_call>\\s{0,100})";
  private static final String CALL = "call\\s{0,9}:\\s{0,9}";
  private static final String NAMED = NAME + "\\s{0,9}(?=\\{)";
  private static final List<String> CLOSINGS = List.of("<tool_call|>", "<end_function_call>");
  private static final Pattern BEGUN =
      Pattern.compile(MARK + "{1,3}\\[?\\s{0,9}(?:call:\\w|c(?:a(?:l(?:l:?)?)?)?\\z)");
  private static final Pattern NEXT = Pattern.compile("[\\s})\\],;]{0,50}+" + CALL + NAMED);
  private static final Pattern LAST =
      Pattern.compile("[\\s})\\]]{0,50}+(?=<tool_call\\|>|<end_function_call>)");

  @Override
  public List<String> openings() {
    return marked
        ? List.of("<|tool_call>", "<|tool_call|>call:", "<tool_call>", "<start_function_call>")
        : List.of("call:", "|tool_call>");
  }

  @Override
  public List<String> closings() {
    return List.of(
        "<tool_call|>",
        "<|tool_call|>",
        "<end_function_call>",
        "<end_of_turn>",
        "<turn|>",
        "<eos>");
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
    var open =
        marked
            ? MARK + "{1,3}\\[?\\s{0,9}(?:" + CALL + ")?"
            : "(?:\\|tool_call\\|?>\\s{0,9})?" + CALL;
    var over = marked ? "[\\s})]{0,50}+\\]" : "";
    var form =
        new LiteralForm(
            Pattern.compile(open + NAMED),
            BEGUN,
            NEXT,
            LAST,
            Pattern.compile(over),
            CLOSINGS,
            false,
            marked,
            isTool);
    return new LiteralCalls(form, mark);
  }
}

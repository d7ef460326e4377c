package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.EXTRA;
import static dev.mallex.room.tools.reading.JsonForm.GAP;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Kimi K2 writes: {@code <|tool_call_begin|>functions.name:0<|tool_call_argument_begin|>{…}
 * <|tool_call_end|>}, between tags that begin and end a section of calls.
 */
public record KimiJson(Predicate<String> isTool) implements CallFormat {

  private static final String SECTION = "<\\|tool_calls?_section_begin\\|>" + GAP;
  private static final String BEGIN = "<\\|tool_calls?_begin\\|>" + GAP;
  private static final String NAME = "(?:functions?\\.)?([\\w./-]{1,128}+)(?::\\d{0,9}+)?" + GAP;
  private static final String ARGUMENT =
      "(?:(?:<\\|tool_calls?_arguments?_begin\\|>" + GAP + "){1,2}(?=[\\[{\"])|(?=\\{))";
  private static final String END = "<\\|tool_calls?_end\\|>";
  private static final String CALL = "(?:" + BEGIN + "){1,2}" + NAME + ARGUMENT;

  private static final Pattern OPEN =
      Pattern.compile(
          "(?:(?:"
              + SECTION
              + "){1,2}(?:"
              + BEGIN
              + "){0,2}|(?:"
              + BEGIN
              + "){1,2})"
              + NAME
              + ARGUMENT);
  private static final Pattern NEXT =
      Pattern.compile(EXTRA + "(?:" + GAP + END + "){0,2}" + GAP + CALL);
  private static final Pattern TAIL =
      Pattern.compile(
          EXTRA + "(?:" + GAP + END + "){0,2}(?:" + GAP + "<\\|tool_calls?_section_end\\|>){0,2}");

  private static final Pattern CLOSER = JsonForm.closer("<\\|tool_calls?_(?:section_)?end");

  @Override
  public List<String> openings() {
    return List.of(
        "<|tool_calls_section_begin|>", "<|tool_call_section_begin|>", "<|tool_call_begin|>");
  }

  @Override
  public List<String> closings() {
    return Stream.concat(
            Stream.of(
                "<|tool_call_end|>", "<|tool_calls_section_end|>", "<|tool_call_section_end|>"),
            JsonForm.LEAKED.stream())
        .toList();
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(
        new JsonForm(OPEN, NEXT, TAIL, CLOSER, "<|tool_call_end|>", isTool, false), mark);
  }
}

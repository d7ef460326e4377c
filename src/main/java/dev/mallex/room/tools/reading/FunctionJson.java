package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.EXTRA;
import static dev.mallex.room.tools.reading.JsonForm.GAP;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What Llama 3.1 writes: {@code <function=tool>{…}</function>}, also between other tags. */
public record FunctionJson(Predicate<String> isTool) implements CallFormat {

  private static final String FUNCTION =
      "(?:<tool_calls?>"
          + GAP
          + ")?<function\\s?=\\s?[\"']?([^\"'<>\\s]{1,128}+)[\"']?>"
          + GAP
          + "(?=\\{)";

  private static final Pattern OPEN = Pattern.compile(FUNCTION);
  private static final Pattern NEXT = Pattern.compile(EXTRA + HermesJson.CLOSINGS + GAP + FUNCTION);
  private static final Pattern TAIL = Pattern.compile(EXTRA + HermesJson.CLOSINGS);

  @Override
  public List<String> openings() {
    return List.of("<tool_call", "<function");
  }

  @Override
  public List<String> closings() {
    return List.of("</function>", "</tool_call>", "</tool_calls>");
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(
        new JsonForm(OPEN, NEXT, TAIL, JsonForm.TAG_CLOSER, "</function>", isTool, false), mark);
  }
}

package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.JsonForm.EXTRA;
import static dev.mallex.room.tools.reading.JsonForm.GAP;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Mistral and Devstral write: {@code [TOOL_CALLS]name[ARGS]{…}}, which may be repeated with
 * and without its first word, and the older {@code [TOOL_CALLS] [{"name": …, "arguments": …}]}.
 */
public record MistralJson(Predicate<String> isTool) implements CallFormat {

  private static final String NAME =
      "([\\w.-]{1,128}+)" + GAP + "(?:\\[CALL_ID\\]" + GAP + "[\\w-]{1,64}+" + GAP + ")?";
  private static final String ARGS = "(?:\\[ARGS\\]" + GAP + "){1,2}(?=[{\"]|\\[[\\s{\"\\]])";

  private static final Pattern OPEN =
      Pattern.compile(
          "(?:\\[TOOL_CALLS?\\]"
              + GAP
              + "){1,3}(?:"
              + NAME
              + "(?:"
              + ARGS
              + "|(?=\\{))|(?=\\{|\\["
              + GAP
              + "[{\\]]))");
  private static final Pattern NEXT = Pattern.compile(EXTRA + GAP + "[,;]?" + GAP + NAME + ARGS);
  private static final Pattern TAIL = Pattern.compile(EXTRA);
  private static final Pattern CLOSER = JsonForm.closer("\\[/TOOL_CALL");

  @Override
  public List<String> openings() {
    return List.of("[TOOL_CALL");
  }

  @Override
  public List<String> closings() {
    return Stream.concat(Stream.of("[/TOOL_CALLS]"), JsonForm.LEAKED.stream()).toList();
  }

  @Override
  public CallReader open(int mark) {
    return new JsonCall(new JsonForm(OPEN, NEXT, TAIL, CLOSER, "", isTool, false), mark);
  }
}

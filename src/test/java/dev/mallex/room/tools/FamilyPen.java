package dev.mallex.room.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.room.tools.reading.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes calls as the template of one family does.
 *
 * @param family the name of its file in the {@link Corpus}
 * @param writes a call, whole
 * @param ends what ends a text in it, exactly as it is written: what holds that cannot be written
 * @param begins what begins an argument: a text that holds one without its end is not understood
 */
record FamilyPen(
    String family, Function<Said, String> writes, List<String> ends, List<String> begins) {

  private static final JsonMapper JSON = new JsonMapper();

  /** One for each family. */
  static Stream<FamilyPen> all() {
    return Stream.of(marks(), tags(), json()).flatMap(Function.identity());
  }

  String write(Said said) {
    return writes.apply(said);
  }

  /** Whether its template can write this. */
  boolean canWrite(String text) {
    return ends.stream().noneMatch(text::contains);
  }

  /** Whether what it writes of this can be told from the end of a text and its beginning. */
  boolean isPlain(String text) {
    return canWrite(text) && begins.stream().noneMatch(text::contains);
  }

  /** Whether what it writes of this can also be read as the end of a text, and another argument. */
  boolean isWholeOtherwise(String text) {
    return begins.stream()
        .anyMatch(begin ->
            text.matches(
                "(?s).*(?:</|<\\|close\\|>)[^<>]{1,30}(?:>|<\\|sep\\|>)?\\s*"
                    + Pattern.quote(begin)
                    + ".*"));
  }

  @Override
  public String toString() {
    return family;
  }

  private static Stream<FamilyPen> tags() {
    return Stream.of(
        new FamilyPen("mx", new MarkedText("mx")::call, List.of(), List.of()),
        new FamilyPen("glm", glm("", "\n"), List.of("</arg_value>"), List.of("<arg_key>")),
        new FamilyPen("laguna", glm("", ""), List.of("</arg_value>"), List.of("<arg_key>")),
        new FamilyPen(
            "longcat",
            glm("longcat_", "\n"),
            List.of("</longcat_arg_value>"),
            List.of("<longcat_arg_key>")),
        new FamilyPen(
            "qwen-xml",
            tagged(
                "<tool_call>\n<function=%s>\n",
                "<parameter=%s>\n%s\n</parameter>\n", "</function>\n</tool_call>"),
            List.of("</parameter>"),
            List.of("<param")),
        new FamilyPen(
            "minimax",
            tagged(
                "<minimax:tool_call>\n<invoke name=\"%s\">\n",
                "<parameter name=\"%s\">%s</parameter>\n", "</invoke>\n</minimax:tool_call>"),
            List.of("</parameter>"),
            List.of("<param")),
        new FamilyPen("minicpm", FamilyPen::minicpm, List.of(), List.of()),
        new FamilyPen(
            "kimi-k3",
            tagged(
                "<|open|>tools<|sep|><|open|>call tool=\"%s\" index=\"1\"<|sep|>",
                "<|open|>argument key=\"%s\" type=\"string\"<|sep|>%s<|close|>argument<|sep|>",
                "<|close|>call<|sep|><|close|>tools<|sep|>"),
            List.of("<|close|>argument<|sep|>"),
            List.of("<|open|>argument")));
  }

  private static Stream<FamilyPen> marks() {
    Function<Said, String> gemma =
        said ->
            "<|tool_call>call:"
                + said.name()
                + arguments(said, "{", (key, text) -> key + ":<|\"|>" + text + "<|\"|>", "}")
                + "<tool_call|>";
    Function<Said, String> python =
        said ->
            "<|tool_call_start|>["
                + said.name()
                + arguments(said, "(", (key, text) -> key + "=" + json(text), ")")
                + "]<|tool_call_end|>";
    return Stream.of(
        new FamilyPen("gemma4", gemma, List.of("<|\"|>"), List.of()),
        new FamilyPen("lfm2", python, List.of(), List.of()));
  }

  private static Stream<FamilyPen> json() {
    return Map.<String, Function<Said, String>>of(
            "hermes", said -> "<tool_call>\n" + object(said, "arguments") + "\n</tool_call>",
            "hermes, name last", FamilyPen::nameLast,
            "fenced", said -> "\n```json\n" + object(said, "arguments") + "\n```",
            "llama", said -> "\n" + object(said, "parameters"),
            "llama, sure", said -> "<|python_tag|>" + object(said, "parameters"),
            "mistral", said -> "[TOOL_CALLS]" + said.name() + "[ARGS]" + json(said.arguments()),
            "mistral's list", said -> "[TOOL_CALLS][" + object(said, "arguments") + "]",
            "harmony", FamilyPen::harmony,
            "kimi-k2", FamilyPen::kimi)
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .map(each -> new FamilyPen(each.getKey(), each.getValue(), List.of(), List.of()));
  }

  private static String nameLast(Said said) {
    var object = new LinkedHashMap<String, Object>();
    object.put("arguments", said.arguments());
    object.put("name", said.name());
    return "<tool_call>\n" + json(object) + "\n</tool_call>";
  }

  private static String harmony(Said said) {
    return "<|channel|>commentary to=functions."
        + said.name()
        + " <|constrain|>json<|message|>"
        + json(said.arguments())
        + "<|call|>";
  }

  private static String kimi(Said said) {
    return "<|tool_calls_section_begin|><|tool_call_begin|>functions."
        + said.name()
        + ":0<|tool_call_argument_begin|>"
        + json(said.arguments())
        + "<|tool_call_end|><|tool_calls_section_end|>";
  }

  /** What has markup or newlines in it stands as CDATA. */
  private static String minicpm(Said said) {
    var wrapped = new LinkedHashMap<String, Object>();
    said.arguments()
        .forEach((key, text) ->
            wrapped.put(
                key,
                text.toString().matches("(?s).*[<>&\n].*")
                    ? "<![CDATA[" + text.toString().replace("]]>", "]]]]><![CDATA[>") + "]]>"
                    : text));
    return tagged("<function name=\"%s\">", "<param name=\"%s\">%s</param>", "</function>")
        .apply(new Said(said.name(), wrapped));
  }

  private static Function<Said, String> glm(String prefix, String gap) {
    return tagged(
        "<%stool_call>".formatted(prefix) + "%s" + gap,
        "<#arg_key>%s</#arg_key>".replace("#", prefix)
            + gap
            + "<#arg_value>%s</#arg_value>".replace("#", prefix)
            + gap,
        "</%stool_call>".formatted(prefix));
  }

  private static Function<Said, String> tagged(String open, String argument, String close) {
    return said -> arguments(said, open.formatted(said.name()), argument::formatted, close, "");
  }

  private static String arguments(
      Said said, String open, BiFunction<String, Object, String> each, String close) {
    return arguments(said, open, each, close, ",");
  }

  private static String arguments(
      Said said, String open, BiFunction<String, Object, String> each, String close, String gap) {
    return said.arguments().entrySet().stream()
        .map(argument -> each.apply(argument.getKey(), argument.getValue()))
        .collect(Collectors.joining(gap, open, close));
  }

  private static String object(Said said, String arguments) {
    var object = new LinkedHashMap<String, Object>();
    object.put("name", said.name());
    object.put(arguments, said.arguments());
    return json(object);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException broken) {
      throw new AssertionError(broken);
    }
  }
}

package dev.mallex.conformance;

import static dev.mallex.conformance.Told.call;
import static dev.mallex.conformance.Told.calls;
import static dev.mallex.conformance.Told.text;
import static dev.mallex.conformance.Told.thought;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mallex.domain.Table;
import dev.mallex.fake.Script;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers that call tools, as the model writes calls and as servers tell them. */
@Table
final class CallingAnswers {

  static final String READ =
      """
      <mx_call name="read_file">
      <mx_arg name="path">/soup/pot.txt</mx_arg>
      <mx_arg name="offset">3</mx_arg>
      </mx_call>\
      """;
  static final String BASH =
      """
      <mx_call name="bash">
      <mx_arg name="command">echo "a < b" && ls</mx_arg>
      </mx_call>\
      """;
  private static final String QWEN =
      """
      <tool_call>
      <function=read_file>
      <parameter=path>
      /soup/pot.txt
      </parameter>
      <parameter=offset>
      3
      </parameter>
      </function>
      </tool_call>\
      """;
  static final String HERMES =
      """
      <tool_call>
      {"name": "read_file", "arguments": {"path": "/soup/pot.txt", "offset": 3}}
      </tool_call>\
      """;
  static final String LOST =
      "[A call of a tool was begun, but it could not be read. It was not made.]";
  private static final String BIG = "soup \ud83c\udf72 \"hot\"\n".repeat(8_000);

  static final Told.Part READS = call("Read", "{\"file_path\": \"/soup/pot.txt\", \"offset\": 3}");
  static final Told.Part RUNS = call("Bash", "{\"command\": \"echo \\\"a < b\\\" && ls\"}");
  static final Told.Part LOOKS = call("list_pots", "{}");

  private CallingAnswers() {}

  static List<PositiveAnswer> rows() {
    return List.of(
        row("text and a call", calls(text("I look."), READS), Script.says("I look.\n\n", READ)),
        row("a call first", calls(READS), Script.says(READ)),
        row(
            "a call in many chunks",
            calls(text("So:"), READS),
            Script.says(letters("So:\n" + READ))),
        row(
            "text and a call and text",
            calls(text("I look."), READS, text("Then I taste.")),
            Script.says("I look.\n", READ, "\n\nThen I taste.")),
        row("two calls", calls(READS, RUNS), Script.says(READ, "\n", BASH)),
        row(
            "two calls and text between",
            calls(text("One:"), READS, text("Two:"), RUNS),
            Script.says("One:\n", READ, "\nTwo:\n", BASH)),
        row(
            "a call without arguments",
            calls(LOOKS),
            Script.says("<mx_call name=\"list_pots\">\n</mx_call>")),
        row("a call in the XML of Qwen", calls(READS), Script.says(QWEN)),
        row("a call in the JSON of Hermes", calls(READS), Script.says(HERMES)),
        row(
            "a call by its end left open",
            calls(READS),
            Script.says(READ.replace("</mx_call>", ""))),
        row(
            "thoughts and text and a call",
            calls(thought("Which pot?"), text("I look."), READS),
            Script.stream()
                .reasoning("Which pot?")
                .text("I look.\n", READ)
                .finish("stop")
                .usage(10, 4, 40)
                .done()),
        row(
            "thoughts and text and thoughts and a call",
            calls(thought("Which pot?"), text("I look."), thought("Line 3."), READS),
            Script.stream()
                .reasoning("Which pot?")
                .text("I look.\n")
                .reasoning("Line 3.")
                .text(READ)
                .finish("stop")
                .usage(10, 4, 40)
                .done()),
        row("one call at most", calls(READS), Script.says(READ, "\n", BASH))
            .with("tool_choice", Map.of("type", "auto", "disable_parallel_tool_use", true)),
        row(
            "a call of the server's",
            calls(READS),
            ended(
                Script.stream()
                    .call("c1", "read_file", "{\"path\":\"/soup/pot.txt\",\"offset\":3}"))),
        row(
            "text and a call of the server's",
            calls(text("I look."), READS),
            ended(
                Script.stream()
                    .text("I look.", "\n")
                    .call("c1", "read_file", "{\"path\":\"/soup/pot.txt\",\"offset\":3}"))),
        row(
            "a call of the server's in many chunks",
            calls(READS),
            ended(
                Script.stream()
                    .raw(Chunk.callStart(0, "c1", "read_file"))
                    .raw(Chunk.callMore(0, "{\"pa"))
                    .raw(Chunk.callMore(0, "th\":\"/soup/pot"))
                    .raw(Chunk.callMore(0, ".txt\",\"offset\""))
                    .raw(Chunk.callMore(0, ":3}")))),
        row(
            "a call of the server's named in each chunk",
            calls(READS),
            ended(
                Script.stream()
                    .raw(Chunk.callAgain(0, "c1", "read_file", "{\"path\":"))
                    .raw(Chunk.callAgain(0, "c1", "read_file", "\"/soup/pot.txt\","))
                    .raw(Chunk.callAgain(0, "c1", "read_file", "\"offset\":3}")))),
        row(
            "two calls of the server's in turns",
            calls(READS, RUNS),
            ended(
                Script.stream()
                    .raw(Chunk.callStart(0, "c1", "read_file"))
                    .raw(Chunk.callStart(1, "c2", "bash"))
                    .raw(Chunk.callMore(0, "{\"path\":\"/soup"))
                    .raw(Chunk.callMore(1, "{\"command\":"))
                    .raw(Chunk.callMore(0, "/pot.txt\",\"offset\":3}"))
                    .raw(Chunk.callMore(1, "\"echo \\\"a < b\\\" && ls\"}")))),
        row(
            "two calls of the server's with the same id",
            calls(LOOKS, LOOKS),
            ended(
                Script.stream()
                    .call("call_0", "list_pots", "{}")
                    .raw(Chunk.callStart(1, "call_0", "list_pots"))
                    .raw(Chunk.callMore(1, "{}")))),
        row(
            "a call of the server's with no arguments",
            calls(LOOKS),
            ended(Script.stream().call("c1", "list_pots", ""))),
        row(
            "a call of the server's with empty arguments",
            calls(LOOKS),
            ended(Script.stream().call("c1", "list_pots", "{}"))),
        row(
            "a call of the server's that stops as text does",
            calls(LOOKS),
            Script.stream().call("c1", "list_pots", "{}").finish("stop").usage(9, 0, 5).done()),
        row(
            "a call of an unknown tool",
            calls(call("stir", "{\"times\": 7, \"gently\": true, \"with\": [\"spoon\", null]}")),
            ended(
                Script.stream()
                    .call(
                        "c1", "stir", "{\"times\":7,\"gently\":true,\"with\":[\"spoon\",null]}"))),
        row(
            "escapes cut within the arguments",
            calls(call("Bash", "{\"command\": \"echo \u00fc \ud83c\udf72 \\\\n\"}")),
            ended(
                Script.stream()
                    .raw(Chunk.callStart(0, "c1", "bash"))
                    .raw(Chunk.callMore(0, "{\"command\":\"echo \\u00"))
                    .raw(Chunk.callMore(0, "fc \\ud83c"))
                    .raw(Chunk.callMore(0, "\\udf72 \\"))
                    .raw(Chunk.callMore(0, "\\n\"}")))),
        row(
            "a call with a long argument",
            calls(new Told.Part.Call("Write", written())),
            Script.says(
                "<mx_call name=\"write_file\">\n<mx_arg name=\"path\">/soup/log</mx_arg>\n"
                    + "<mx_arg name=\"content\">",
                BIG,
                "</mx_arg>\n</mx_call>")),
        PositiveAnswer.of(
                "a call that was promised, and made when asked again",
                calls(text("I look."), READS),
                ended(Script.stream().text("I look.")),
                Script.says(READ))
            .with("tools", tools()),
        PositiveAnswer.of(
                "a call that was promised twice, and none came",
                Told.that(text("I look."), text("So." + LOST)),
                ended(Script.stream().text("I look.")),
                ended(Script.stream().text("So.")))
            .with("tools", tools()));
  }

  private static PositiveAnswer row(String name, Told told, Script script) {
    return PositiveAnswer.of(name, told, script).with("tools", tools());
  }

  static Script ended(Script calling) {
    return calling.finish("tool_calls").usage(10, 4, 20).done();
  }

  static String[] letters(String text) {
    return text.codePoints().mapToObj(Character::toString).toArray(String[]::new);
  }

  private static JsonNode written() {
    return JsonNodeFactory.instance.objectNode().put("file_path", "/soup/log").put("content", BIG);
  }

  static List<Object> tools() {
    return List.of(
        tool("Read", Map.of("file_path", "string", "offset", "integer"), "file_path"),
        tool("Write", Map.of("file_path", "string", "content", "string"), "file_path", "content"),
        tool("Bash", Map.of("command", "string", "timeout", "number"), "command"),
        tool("list_pots", Map.of()));
  }

  static Object tool(String name, Map<String, String> types, String... required) {
    var properties = new TreeMap<String, Object>();
    types.forEach((parameter, type) -> properties.put(parameter, Map.of("type", type)));
    return Map.of(
        "name",
        name,
        "description",
        name + " does what it says.",
        "input_schema",
        Map.of("type", "object", "properties", properties, "required", List.of(required)));
  }
}

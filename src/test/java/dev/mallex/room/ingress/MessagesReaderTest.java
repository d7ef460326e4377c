package dev.mallex.room.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.ToolChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesReaderTest {

  private static final String HI = "[{\"role\":\"user\",\"content\":\"hi\"}]";

  @Test
  void readsTheLeast() {
    assertThat(read("{\"model\":\"m\",\"max_tokens\":9,\"messages\":" + HI + "}"))
        .isEqualTo(
            new Conversation(
                "m",
                List.of(),
                List.of(Message.user("hi")),
                List.of(),
                new ToolChoice.Auto(true),
                new Conversation.Settings(9, false, Map.of(), List.of(), Thinking.UNSAID, Map.of()),
                Map.of()));
  }

  @Test
  void readsEveryKindOfBlock() {
    var conversation =
        read(
            """
            {"model":"m","max_tokens":9,"system":[{"type":"text","text":"s","cache_control":{}}],"messages":[
            {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"x"},
             {"type":"tool_use","id":"t","name":"Read","input":{"b":null,"a":1}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t","is_error":true,
              "content":[{"type":"text","text":"no"},{"type":"image","source":{"type":"base64","media_type":"image/gif","data":"R0lGODlh"}}]},
             {"type":"tool_result","tool_use_id":"u"},{"type":"tool_result","tool_use_id":"v","content":"v"},
             {"type":"frob","x":1}]},
            {"role":"system","content":"s2"}]}\
            """);

    assertThat(conversation.system()).containsExactly(new Block.Text("s"));
    assertThat(conversation.messages().get(0).content().getFirst())
        .isEqualTo(new Block.Thinking("hm", "x"));
    assertThat(((Block.ToolUse) conversation.messages().get(0).content().get(1)).input())
        .containsOnlyKeys("b", "a");
    assertThat(conversation.messages().get(1).content())
        .containsExactly(
            new Block.ToolResult(
                "t", List.of(new Block.Text("no"), new Block.Image("image/gif", "R0lGODlh")), true),
            new Block.ToolResult("u", List.of(), false),
            new Block.ToolResult("v", List.of(new Block.Text("v")), false),
            new Block.Opaque(Map.of("type", "frob", "x", 1)));
    assertThat(conversation.messages().get(2).role()).isEqualTo(Message.Role.SYSTEM);
  }

  @Test
  void readsHowTheAnswerIsWanted() {
    var conversation =
        with(
            """
            "stream":true,"temperature":0.2,"top_p":0.9,"top_k":40,"stop_sequences":["a"],
            "thinking":{"type":"adaptive","display":"omitted"},"metadata":{"user_id":"u"},"frob":[1],
            "tool_choice":{"type":"tool","name":"t","disable_parallel_tool_use":true},
            "tools":[{"name":"t","input_schema":{"type":"object"},"defer_loading":true},
                     {"type":"web_search_20250305","name":"web_search","max_uses":8}]\
            """);

    assertThat(conversation.settings())
        .isEqualTo(
            new Conversation.Settings(
                1,
                true,
                Map.of("temperature", 0.2, "top_p", 0.9, "top_k", 40),
                List.of("a"),
                new Thinking(Thinking.Mode.ON, false, ""),
                Map.of()));
    assertThat(conversation.toolChoice()).isEqualTo(new ToolChoice.Named("t", false));
    assertThat(conversation.tools().getFirst().rest()).isEqualTo(Map.of("defer_loading", true));
    assertThat(conversation.tools().getLast().type()).isEqualTo("web_search_20250305");
    assertThat(conversation.rest())
        .isEqualTo(Map.of("metadata", Map.of("user_id", "u"), "frob", List.of(1)));
  }

  @Test
  void nullIsAbsent() {
    assertThat(
            with(
                "\"system\":null,\"tools\":null,\"tool_choice\":null,\"stream\":null,\"thinking\":null")
                .settings()
                .stream())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"model":"m","messages":HI}                        | max_tokens: Field required
          {"model":"m","max_tokens":1}                       | messages: Field required
          {"max_tokens":1,"messages":HI}                     | model: Field required
          {"model":7,"max_tokens":1,"messages":HI}           | model: Input should be a valid string
          {"model":"m","max_tokens":"10","messages":HI}      | max_tokens: Input should be a valid integer
          {"model":"m","max_tokens":1.5,"messages":HI}       | max_tokens: Input should be a valid integer
          {"model":"m","max_tokens":-1,"messages":HI}        | max_tokens: Input should be greater than or equal to 0
          {"model":"m","max_tokens":1,"messages":[]}         | messages: at least one message is required
          {"model":"m","max_tokens":1,"messages":{}}         | messages: Input should be a valid list
          {"model":"m","max_tokens":1,"messages":[7]}        | messages.0: Input should be a valid dictionary
          {"model":"m","max_tokens":1,"messages":[null]}     | messages.0: Input should not be null
          """)
  void refusesInTheWordsOfTheApi(String body, String why) {
    assertThatThrownBy(() -> read(body.replace("HI", HI)))
        .extracting(Refusal::faultOf)
        .isEqualTo(new Fault.Malformed(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "stream":1                                   | stream: Input should be a valid boolean
          "system":7                                   | system: Input should be a valid list
          "temperature":1.5                            | temperature: Input should be less than or equal to 1
          "temperature":"x"                            | temperature: Input should be a valid number
          "top_k":-1                                   | top_k: Input should be greater than or equal to 0
          "stop_sequences":[""]                        | stop_sequences: each stop sequence must be non-empty
          "stop_sequences":[1]                         | stop_sequences.0: Input should be a valid string
          "tools":[{"name":"a"}]                       | tools.0.custom.input_schema: Field required
          "tools":[{"input_schema":{}}]                | tools.0.custom.name: Field required
          "tools":[{"name":"a.b","input_schema":{}}]   | tools.0.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'
          "tools":[{"name":"a","input_schema":{}},{"name":"a","input_schema":{}}] | tools: Tool names must be unique.
          "tool_choice":{"type":"tool","name":"x"}     | Tool 'x' not found in provided tools
          "tool_choice":{"type":"tool"}                | tool_choice.tool.name: Field required
          "tool_choice":{"type":"any"}                 | tool_choice: may only be specified while providing tools
          "tool_choice":{}                             | tool_choice.type: Field required
          "tool_choice":"auto"                         | tool_choice: Input should be a valid dictionary
          """)
  void refusesFieldsInTheWordsOfTheApi(String field, String why) {
    assertThatThrownBy(() -> with(field))
        .extracting(Refusal::faultOf)
        .isEqualTo(new Fault.Malformed(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"content":"x"}                                                     | messages.0.role: Field required
          {"role":"tool","content":"x"}                                       | messages.0.role: Input should be 'user' or 'assistant'
          {"role":"user"}                                                     | messages.0.content: Field required
          {"role":"user","content":7}                                         | messages.0.content: Input should be a valid list
          {"role":"user","content":["x"]}                                     | messages.0.content.0: Input should be a valid dictionary
          {"role":"user","content":[{"text":"x"}]}                            | messages.0.content.0.type: Field required
          {"role":"user","content":[{"type":"text"}]}                         | messages.0.content.0.text.text: Field required
          {"role":"user","content":[{"type":"tool_result"}]}                  | messages.0.content.0.tool_result.tool_use_id: Field required
          {"role":"user","content":[{"type":"tool_use","id":"a","name":"b"}]} | messages.0.content.0.tool_use.input: Field required
          {"role":"user","content":[{"type":"tool_use","id":"a","name":"b","input":[]}]} | messages.0.content.0.tool_use.input: Input should be a valid dictionary
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":[{}]}]} | messages.0.content.0.tool_result.content.0.type: Field required
          """)
  void refusesMessagesInTheWordsOfTheApi(String message, String why) {
    assertThatThrownBy(
            () -> read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":[" + message + "]}"))
        .extracting(Refusal::faultOf)
        .isEqualTo(new Fault.Malformed(why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{\"model\":",
        "[]",
        "\"x\"",
        "null",
        "7",
        "{} {}",
        "\u0000",
        "{\"a\":1e}"
      })
  void refusesWhatIsNoJsonObject(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("The request body is not valid JSON");
  }

  @Test
  void refusesInvalidUtf8AndDeepNesting() {
    assertThatThrownBy(() -> reader().read(new byte[] {'{', '"', (byte) 0xff, '"'}))
        .hasMessageContaining("not valid JSON");
    assertThatThrownBy(() -> with("\"x\":" + "[".repeat(100_000)))
        .hasMessageContaining("not valid JSON");
    var deep = "{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":[";
    var body = "[{\"role\":\"user\",\"content\":[" + deep.repeat(200) + "]}".repeat(200) + "]}]";
    assertThat(read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":" + body + "}").messages())
        .hasSize(1);
  }

  @Test
  void refusesTooManyMessages() {
    var message = "{\"role\":\"user\",\"content\":\"\"},";
    var many = "[" + message.repeat(100_000) + message.substring(0, message.length() - 1) + "]";

    assertThatThrownBy(() -> read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":" + many + "}"))
        .hasMessageContaining("at most 100000 items");
  }

  @Test
  void toTheLetterASchemaIsAnObjectsAndAModelHasAName() {
    var strict = new MessagesReader(new Contract(ApiVersion.OF_2023, true));
    var body = "{\"model\":\"MODEL\",\"max_tokens\":1,\"messages\":" + HI + ",\"tools\":[TOOL]}";
    var tool = "{\"name\":\"t\",\"input_schema\":{\"type\":\"string\"}}";

    assertThatThrownBy(() -> strict.read(body.replace("TOOL", tool).getBytes(UTF_8)))
        .hasMessageContaining("tools.0.custom.input_schema.type: Input should be 'object'");
    assertThatThrownBy(
            () -> strict.read(body.replace("MODEL", "").replace("TOOL", "").getBytes(UTF_8)))
        .hasMessageContaining("model: String should have at least 1 character");
  }

  @Test
  void saysWhereAJsonTextBreaksOffInWordsOfItsOwn() {
    assertThatThrownBy(() -> read("{\n \"a\": tru"))
        .hasMessageContaining("not valid JSON: it breaks off or is malformed at line 2, column ");
    assertThatThrownBy(() -> with("\"x\":" + "[".repeat(1_000)))
        .hasMessageContaining("nested too deeply")
        .hasMessageNotContainingAny("Source", "StreamRead");
  }

  @Test
  void theLastOfDuplicateKeysWins() {
    assertThat(with("\"model\":\"other\"").model()).isEqualTo("other");
  }

  @Test
  void mendsHalvesOfSurrogatePairs() throws Exception {
    var conversation = with("\"system\":\"a\\ud83d b\\ud83d\\ude00\"");

    assertThat(conversation.system()).containsExactly(new Block.Text("a\uFFFD b😀"));
    assertThat(with("\"system\":\"a\\u0000b\"").system())
        .containsExactly(new Block.Text("a\uFFFDb"));
    assertThat(new ObjectMapper().writeValueAsBytes(conversation.system())).isNotEmpty();
    assertThat(with("\"k\\ud83d\":1").rest()).containsKey("k\uFFFD");
  }

  @Test
  void countingNeedsNoMaxTokens() {
    var body = "{\"model\":\"m\",\"messages\":" + HI + "}";

    assertThat(reader().readToCount(body.getBytes(UTF_8)).messages()).hasSize(1);
  }

  private static MessagesReader reader() {
    return new MessagesReader(new Contract(ApiVersion.OF_2023, false));
  }

  private static Conversation with(String fields) {
    return read("{\"model\":\"m\",\"max_tokens\":1,\"messages\":" + HI + "," + fields + "}");
  }

  private static Conversation read(String body) {
    return reader().read(body.getBytes(UTF_8));
  }
}

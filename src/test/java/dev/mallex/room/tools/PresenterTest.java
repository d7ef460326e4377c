package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresenterTest {

  private static final ToolChoice AUTO = new ToolChoice.Auto(true);
  private static final Tools.Room LARGE = new Tools.Room("large", 0);
  private static final Tools.Room SMALL = new Tools.Room("small", 10_000);

  private final Presenter forgetful =
      new Presenter(ShippedTools.CONFIG, false, _ -> Optional.empty());
  private final String menu = ShippedTools.menu(ShippedTools.CONFIG, ShippedTools.FOUR, AUTO, 0);

  @Test
  void addsTheToolsAtTheEndOfTheSystemPrompt() {
    var presented = forgetful.present(asked(ShippedTools.FOUR, AUTO, Message.user("hi")), LARGE);

    assertThat(presented.conversation().system()).containsExactly(text("Be brief."), text(menu));
    assertThat(presented.conversation().tools()).isEmpty();
    assertThat(presented.conversation().messages()).containsExactly(Message.user("hi"));
    assertThat(presented.shown())
        .isEqualTo(new Tools.Shown(ShippedTools.FOUR, AUTO, false, List.of()));
  }

  @Test
  void showsNothingWhereNothingIsOfferedOrWanted() {
    var none = forgetful.present(asked(List.of(), AUTO, Message.user("hi")), LARGE);
    var unwanted =
        forgetful.present(
            asked(ShippedTools.FOUR, new ToolChoice.None(), Message.user("hi")), LARGE);

    assertThat(none.conversation().system()).containsExactly(text("Be brief."));
    assertThat(unwanted.conversation().system()).containsExactly(text("Be brief."));
    assertThat(unwanted.shown().offered()).isEmpty();
  }

  @Test
  void demandsACallAtTheVeryEnd() {
    var any =
        forgetful.present(
            asked(ShippedTools.FOUR, new ToolChoice.Any(true), Message.user("hi")), LARGE);
    var named =
        forgetful.present(
            asked(ShippedTools.FOUR, new ToolChoice.Named("Read", true), Message.assistant("yes")),
            LARGE);

    assertThat(any.conversation().messages().getLast().content())
        .containsExactly(text("hi"), text("Answer with a call of a tool."));
    assertThat(named.conversation().messages().getLast())
        .isEqualTo(Message.user("Answer with a call of read_file."));
    assertThat(any.conversation().system().getLast()).isEqualTo(text(menu));
  }

  @Test
  void warnsOfACallThatFailedTooOftenAndBarsIt() {
    var messages = new java.util.ArrayList<Message>();
    for (int time = 0; time < 3; time++) {
      var use = new Block.ToolUse("toolu_" + time, "Bash", Map.of("command", "make"));
      messages.add(new Message(Role.ASSISTANT, List.of(use)));
      messages.add(new Message(Role.USER, List.of(result(use.id(), true, text("no rule")))));
    }

    var presented =
        forgetful.present(asked(ShippedTools.FOUR, AUTO, messages.toArray(Message[]::new)), LARGE);

    assertThat(presented.conversation().messages().getLast().content().getLast().toString())
        .contains("The same call of bash has failed 3 times");
    assertThat(presented.shown().barred())
        .containsExactly(new Block.ToolUse("", "Bash", Map.of("command", "make")));
  }

  @Test
  void hasTheTemplateSayToolsAndCallsInTheModelsNames() {
    var notes = Map.of("toolu_2", Note.natively(new Said("shell", Map.of("command", "ls "))));
    var natively =
        new Presenter(ShippedTools.CONFIG, true, id -> Optional.ofNullable(notes.get(id)));

    var said = natively.present(asked(ShippedTools.FOUR, AUTO, history()), LARGE).conversation();

    assertThat(said.system()).containsExactly(text("Be brief."));
    assertThat(said.tools())
        .extracting(Tool::name)
        .containsExactly("read_file", "write_file", "edit_file", "bash", "glob", "grep");
    assertThat(said.messages().get(1).content())
        .contains(new Block.ToolUse("toolu_2", "shell", Map.of("command", "ls ")))
        .extracting(Block::toString)
        .anyMatch(block -> block.contains("read_file") && block.contains("path=/x"));
    assertThat(said.messages().get(2).content())
        .startsWith(
            result("toolu_1", false, text("1\tone"), text("[image omitted]")),
            result("toolu_2", true, text("Exit code 1\n")));
  }

  @Test
  void bringsOutAToolOfTheReserveWhenAResultRefersToIt() {
    var late =
        new Tool("mcp__late", "Late.", "", Map.of("type", "object"), Map.of("defer_loading", true));
    var reference = new Block.Opaque(Map.of("type", "tool_reference", "tool_name", "mcp__late"));
    var search = new Block.ToolUse("toolu_1", "ToolSearch", Map.of("query", "late"));
    var tools = List.of(ShippedTools.BASH, late);

    var before = forgetful.present(asked(tools, AUTO, Message.user("hi")), SMALL);
    var after =
        forgetful.present(
            asked(
                tools,
                AUTO,
                new Message(Role.ASSISTANT, List.of(search)),
                new Message(Role.USER, List.of(result("toolu_1", false, reference)))),
            SMALL);

    assertThat(before.conversation().system().toString()).doesNotContain("mcp__late");
    assertThat(after.conversation().system()).isEqualTo(before.conversation().system());
    assertThat(after.conversation().messages().getLast().toString()).contains("mcp__late: Late.");
  }

  @Test
  void namesItToTheTemplateInTheModelsOwnDialect() {
    var late =
        new Tool("mcp__late", "Late.", "", Map.of("type", "object"), Map.of("defer_loading", true));
    var reference = new Block.Opaque(Map.of("type", "tool_reference", "tool_name", "mcp__late"));
    var search = new Block.ToolUse("toolu_1", "ToolSearch", Map.of("query", "late"));

    var presented =
        new Presenter(ShippedTools.CONFIG, true, _ -> Optional.empty())
            .present(
                asked(
                    List.of(ShippedTools.BASH, late),
                    AUTO,
                    new Message(Role.ASSISTANT, List.of(search)),
                    new Message(Role.USER, List.of(result("toolu_1", false, reference)))),
                SMALL);

    assertThat(presented.conversation().tools().toString()).contains("mcp__late");
  }

  @Test
  void theModelHearsFromTheUsersSideWhatItDidNotSay() {
    var note = "The call of edit_file could not be read. It was not made.";
    var call = new Block.ToolUse("toolu_1", "Bash", Map.of("command", "ls"));
    var answer =
        new Message(Role.ASSISTANT, List.of(new Block.Text("I look.\n[" + note + "]"), call));

    var messages =
        forgetful
            .present(
                asked(
                    List.of(ShippedTools.BASH),
                    AUTO,
                    Message.user("go"),
                    answer,
                    new Message(
                        Role.USER, List.of(result("toolu_1", false, new Block.Text("soup.txt"))))),
                SMALL)
            .conversation()
            .messages();

    assertThat(messages.get(1).toString()).contains("I look.").doesNotContain("could not be read");
    assertThat(messages.get(2).content().getLast()).isEqualTo(text("(" + note + ")"));
  }

  @Test
  void asksForWordsWhereAllToolsRunElsewhere() {
    var search = new Tool("web_search", "", "web_search_20250305", Map.of(), Map.of());
    var choice = new ToolChoice.Named("web_search", true);

    var presented = forgetful.present(asked(List.of(search), choice, Message.user("hi")), SMALL);

    assertThat(presented.conversation().messages().getLast().content())
        .endsWith(
            text("(web_search cannot be used here. Say so, then answer from what you know.)"));
    assertThat(presented.shown().offered()).isEmpty();
    assertThat(presented.shown().choice()).isEqualTo(AUTO);
  }

  @Test
  void replaysCallsAndResultsInTheModelsNamesAndOrder() {
    var said = forgetful.present(asked(ShippedTools.FOUR, AUTO, history()), LARGE);

    assertThat(said.conversation().messages())
        .containsExactly(
            Message.user("look"),
            new Message(
                Role.ASSISTANT,
                List.of(
                    new Block.Thinking("hm", ""),
                    text(
                        """
                        I look.
                        <mx_call name="read_file">
                        <mx_arg name="path">/x</mx_arg>
                        <mx_arg name="limit">5</mx_arg>
                        </mx_call>
                        <mx_call name="bash">
                        <mx_arg name="command">ls</mx_arg>
                        </mx_call>\
                        """))),
            new Message(
                Role.USER,
                List.of(
                    text(
                        """
                        <mx_result name="read_file">
                        1\tone
                        [image omitted]
                        </mx_result>
                        <mx_result name="bash" error="true">
                        Exit code 1
                        </mx_result>\
                        """),
                    text("go on"))));
  }

  @Test
  void replaysACallAsTheModelWroteItWhereThatIsRemembered() {
    var notes =
        Map.of(
            "toolu_1", new Note("read_file", "\n\n<tool_call>as it was</tool_call>"),
            "toolu_2", new Note("glob", "\n<mx_call>find</mx_call>\n"));
    var presenter =
        new Presenter(ShippedTools.CONFIG, false, id -> Optional.ofNullable(notes.get(id)));

    var messages =
        presenter
            .present(asked(ShippedTools.FOUR, AUTO, history()), LARGE)
            .conversation()
            .messages();

    assertThat(messages.get(1).content().getLast())
        .isEqualTo(text("I look.\n\n<tool_call>as it was</tool_call>\n<mx_call>find</mx_call>\n"));
    assertThat(messages.get(2).content().getFirst().toString())
        .contains("<mx_result name=\"glob\" error=");
  }

  @Test
  void keepsTheResultOfACallThatIsNotThere() {
    var orphan = new Message(Role.USER, List.of(result("toolu_9", false, text("x"))));

    var messages =
        forgetful.present(asked(List.of(), AUTO, orphan), LARGE).conversation().messages();

    assertThat(messages.getFirst().content())
        .containsExactly(text("[the result of a call that is not known any more]"), text("x"));
  }

  private static Message[] history() {
    var input = new java.util.LinkedHashMap<String, Object>();
    input.put("file_path", "/x");
    input.put("limit", 5);
    var image = new Block.Opaque(Map.of("type", "image"));
    return new Message[] {
      Message.user("look"),
      new Message(
          Role.ASSISTANT,
          List.of(
              new Block.Thinking("hm", ""),
              text("I look."),
              new Block.ToolUse("toolu_1", "Read", input),
              new Block.ToolUse("toolu_2", "Bash", Map.of("command", "ls")))),
      new Message(
          Role.USER,
          List.of(
              result("toolu_2", true, text("Exit code 1\n")),
              result("toolu_1", false, text("1\tone"), image),
              text("go on")))
    };
  }

  private static Block result(String id, boolean isError, Block... content) {
    return new Block.ToolResult(id, List.of(content), isError);
  }

  private static Block text(String text) {
    return new Block.Text(text);
  }

  static Conversation asked(List<Tool> tools, ToolChoice choice, Message... messages) {
    var settings =
        new Conversation.Settings(1_000, true, Map.of(), List.of(), Thinking.UNSAID, Map.of());
    return new Conversation(
        "model", List.of(text("Be brief.")), List.of(messages), tools, choice, settings, Map.of());
  }
}

package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.TranslateConfig;
import dev.mallex.config.TranslateConfig.Think;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.domain.model.Model;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ChatTranslationTest {

  private static final Thinking ON = new Thinking(Thinking.Mode.ON, true, "");

  private final TranslateConfig config = Translations.config(Think.OFF);
  private final Model plain = Translations.plain(Map.of("temperature", 0.7));
  private final Model thinker = Translations.thinker();
  private final ChatTranslation translation = Translations.of(config, plain);

  @Test
  void putsTheSystemBlocksFirstInOrder() {
    var request =
        said(
            conversation(Message.user("hi"))
                .withSystem(List.of(new Block.Text("one"), new Block.Text("two"))));

    assertThat(request.messages())
        .containsExactly(new ChatMessage.System("one\n\ntwo"), new ChatMessage.User("hi"));
  }

  @Test
  void mergesSpeakersThatSpeakTwice() {
    var request =
        said(
            conversation(
                Message.user("a"),
                Message.user("b"),
                Message.assistant("c"),
                Message.assistant("d"),
                Message.user("e")));

    assertThat(request.messages())
        .containsExactly(
            new ChatMessage.User("a\n\nb"),
            new ChatMessage.Assistant("c\n\nd", "", List.of()),
            new ChatMessage.User("e"));
  }

  @Test
  @Timeout(10)
  void joinsAHundredThousandMessagesOfOneUser() {
    var many = Collections.nCopies(100_000, Message.user("x"));

    assertThat(said(conversation(Message.user("x")).withMessages(many)).messages())
        .containsExactly(new ChatMessage.User("x\n\n".repeat(99_999) + "x"));
  }

  @Test
  void foldsASystemMessageIntoTheUserWhoStandsBeforeIt() {
    var system = new Message(Role.SYSTEM, List.of(new Block.Text("note")));

    assertThat(said(conversation(Message.user("a"), system)).messages())
        .containsExactly(new ChatMessage.User("a\n\n<system-reminder>\nnote\n</system-reminder>"));
  }

  @Test
  void keepsCallsAndResultsTogetherAndResultsInFrontOfWords() {
    var call = new Block.ToolUse("id1", "Read", Map.of("file_path", "/a"));
    var result = new Block.ToolResult("id1", List.of(new Block.Text("text")), true);

    var request =
        said(
            conversation(
                Message.user("go"),
                new Message(Role.ASSISTANT, List.of(new Block.Text("Reading."), call)),
                new Message(Role.USER, List.of(new Block.Text("and then?"), result))));

    assertThat(request.messages())
        .containsExactly(
            new ChatMessage.User("go"),
            new ChatMessage.Assistant(
                "Reading.",
                "",
                List.of(new ChatMessage.Call("id1", "Read", "{\"file_path\":\"/a\"}"))),
            new ChatMessage.Tool("id1", "Error: text"),
            new ChatMessage.User("and then?"));
  }

  @Test
  void passesThoughtsBackToAModelThatReadsThem() {
    var thought = new Block.Thinking("hm", "");
    var asked =
        conversation(
            Message.user("go"),
            new Message(Role.ASSISTANT, List.of(thought, new Block.Text("So."))),
            Message.user("on"));

    assertThat(said(Translations.of(config, thinker), asked).messages().get(1))
        .isEqualTo(new ChatMessage.Assistant("So.", "hm", List.of()));
    assertThat(said(asked).messages().get(1))
        .isEqualTo(new ChatMessage.Assistant("So.", "", List.of()));
  }

  @Test
  void namesWhatTheModelCannotRead() {
    var image = new Block.Image("image/png", "");

    assertThat(
            said(conversation(new Message(Role.USER, List.of(image, new Block.Text("what?")))))
                .messages())
        .containsExactly(new ChatMessage.User("[image omitted: model has no vision]\n\nwhat?"));
  }

  @Test
  void takesTheCataloguesSamplingWhereTheCallerGivesNone() {
    var asked = conversation(Message.user("a"));

    assertThat(said(asked).sampling()).isEqualTo(Map.of("temperature", 0.7));
    assertThat(said(with(asked, Map.of("temperature", 0.1))).sampling())
        .isEqualTo(Map.of("temperature", 0.1));
  }

  @Test
  void boundsTheOutput() {
    assertThat(said(conversation(Message.user("a"))).maxTokens()).isEqualTo(8_192);
  }

  @Test
  void switchesThinkingOnlyForModelsThatThink() {
    var asked = conversation(Message.user("a"));

    assertThat(said(asked).templateSwitches()).isEmpty();
    assertThat(said(Translations.of(config, thinker), asked).templateSwitches())
        .isEqualTo(Map.of("enable_thinking", false));
    var caller = Translations.config(Think.CALLER);
    assertThat(said(Translations.of(caller, thinker), asked).templateSwitches())
        .isEqualTo(Map.of("enable_thinking", true));
  }

  @Test
  void rendersNativeToolsAsFunctions() {
    var tool = new Tool("read_file", "Reads.", "", Map.of("type", "object"), Map.of());

    assertThat(said(conversation(Message.user("a")).withTools(List.of(tool))).tools())
        .containsExactly(
            Map.of(
                "type",
                "function",
                "function",
                Map.of(
                    "name",
                    "read_file",
                    "description",
                    "Reads.",
                    "parameters",
                    Map.of("type", "object"))));
  }

  private ChatRequest said(Conversation conversation) {
    return said(translation, conversation);
  }

  private static ChatRequest said(ChatTranslation translation, Conversation conversation) {
    return translation.of(conversation).request();
  }

  private static Conversation conversation(Message... messages) {
    return new Conversation(
        "m",
        List.of(),
        List.of(messages),
        List.of(),
        new ToolChoice.Auto(true),
        new Conversation.Settings(32_000, true, Map.of(), List.of(), ON, Map.of()),
        Map.of());
  }

  private static Conversation with(Conversation asked, Map<String, Number> sampling) {
    return new Conversation(
        asked.model(),
        asked.system(),
        asked.messages(),
        asked.tools(),
        asked.toolChoice(),
        new Conversation.Settings(32_000, true, sampling, List.of(), ON, Map.of()),
        asked.rest());
  }
}

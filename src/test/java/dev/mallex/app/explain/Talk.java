package dev.mallex.app.explain;

import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.ToolChoice;
import dev.mallex.room.trim.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A conversation as a server gets it, to be varied. */
public record Talk(
    String system,
    List<ChatMessage> said,
    List<String> offered,
    Trim.Report report,
    Map<String, Object> switches,
    boolean natively) {

  static final String SIGN = "# Tools";

  private static final Conversation CAME =
      new Conversation(
          "m",
          List.of(),
          List.of(),
          List.of(),
          new ToolChoice.Auto(true),
          new Conversation.Settings(1, false, Map.of(), List.of(), Thinking.UNSAID, Map.of()),
          Map.of());

  /** Of a turn of which the server got nothing. */
  public static final Passage PASSAGE = Passage.of("", CAME);

  static Talk of(String... said) {
    return new Talk(
            "You cook.\nToday is Monday.", List.of(), List.of("Read"), whole(), Map.of(), false)
        .and(said);
  }

  private static Trim.Report whole() {
    return new Trim.Report("small", 14_000, 0, 0, 0, List.of());
  }

  /** User and assistant speak in turns. */
  Talk and(String... words) {
    var more = new ArrayList<>(said);
    for (var text : words) {
      more.add(
          more.size() % 2 == 0
              ? new ChatMessage.User(text)
              : new ChatMessage.Assistant(text, "", List.of()));
    }
    return new Talk(system, more, offered, report, switches, natively);
  }

  Talk without(int messages) {
    return new Talk(
        system, said.subList(0, said.size() - messages), offered, report, switches, natively);
  }

  Talk in(String other) {
    return new Talk(other, said, offered, report, switches, natively);
  }

  Talk offering(String... tools) {
    return new Talk(system, said, List.of(tools), report, switches, natively);
  }

  Talk with(Trim.Report other) {
    return new Talk(system, said, offered, other, switches, natively);
  }

  Talk switched(Map<String, Object> other) {
    return new Talk(system, said, offered, report, other, natively);
  }

  Talk byTemplate() {
    return new Talk(system, said, offered, report, switches, true);
  }

  Prompt prompt() {
    var tools = offered.stream().map(name -> "\n" + name + ": does it").reduce("", String::concat);
    var text = natively ? system : system + "\n\n" + SIGN + tools;
    var messages = new ArrayList<ChatMessage>();
    messages.add(new ChatMessage.System(text));
    messages.addAll(said);
    var own =
        natively
            ? offered.stream().map(name -> Map.<String, Object>of("name", name)).toList()
            : List.<Map<String, Object>>of();
    var request = new ChatRequest(messages, own, 100, Map.of(), switches);
    return Prompt.of(new Passage("", CAME, request, offered, natively, report), SIGN);
  }
}

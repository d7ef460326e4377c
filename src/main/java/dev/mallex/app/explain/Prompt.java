package dev.mallex.app.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.room.trim.Trim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the server was given to read, in the order in which templates render it: the tools that the
 * template tells, the system text, the tools that we tell, then the messages.
 *
 * @param offered names of the tools that the client offered
 * @param switches {@code chat_template_kwargs}
 */
public record Prompt(
    List<Stretch> stretches,
    List<String> offered,
    boolean natively,
    Trim.Report report,
    Map<String, Object> switches) {

  private static final JsonMapper JSON = new JsonMapper();

  public Prompt {
    stretches = List.copyOf(stretches);
  }

  /** {@code sign} is the line with which our own text about the tools begins; empty for none. */
  public static Prompt of(Passage passage, String sign) {
    var went = passage.went();
    var stretches = new ArrayList<Stretch>();
    went.tools()
        .forEach(tool -> stretches.add(new Stretch(Stretch.Kind.TOOLS, "tools", json(tool))));
    for (int at = 0; at < went.messages().size(); at++) {
      if (at == 0 && went.messages().getFirst() instanceof ChatMessage.System(var text)) {
        stretches.addAll(system(text, sign));
      } else {
        stretches.add(message(at + 1, went.messages().get(at)));
      }
    }
    return new Prompt(
        stretches,
        passage.offered(),
        passage.natively(),
        passage.report(),
        went.templateSwitches());
  }

  public int chars() {
    return stretches.stream().mapToInt(Stretch::chars).sum();
  }

  public int systemChars() {
    return chars(Stretch.Kind.SYSTEM);
  }

  public int toolChars() {
    return chars(Stretch.Kind.TOOLS);
  }

  /** Characters that a rule of the trim room took. */
  int cutBy(String rule) {
    return report.cuts().stream()
        .filter(cut -> cut.rule().equals(rule))
        .mapToInt(Trim.Cut::chars)
        .sum();
  }

  private int chars(Stretch.Kind kind) {
    return stretches.stream().filter(one -> one.kind() == kind).mapToInt(Stretch::chars).sum();
  }

  private static List<Stretch> system(String text, String sign) {
    int tools = sign.isEmpty() ? -1 : ("\n" + text).lastIndexOf("\n" + sign + "\n");
    if (tools < 0) {
      return List.of(new Stretch(Stretch.Kind.SYSTEM, "system", text));
    }
    return List.of(
        new Stretch(Stretch.Kind.SYSTEM, "system", text.substring(0, tools)),
        new Stretch(Stretch.Kind.TOOLS, "tools", text.substring(tools)));
  }

  private static Stretch message(int number, ChatMessage message) {
    return switch (message) {
      case ChatMessage.System(var text) -> said(Stretch.Kind.USER, number, "system", text);
      case ChatMessage.User(var text, var pictures) ->
          said(Stretch.Kind.USER, number, "user", text + pictures(pictures));
      case ChatMessage.Assistant(var text, var reasoning, var calls) ->
          said(Stretch.Kind.ASSISTANT, number, "assistant", reasoning + text + calls(calls));
      case ChatMessage.Tool(_, var text) -> said(Stretch.Kind.RESULT, number, "tool result", text);
    };
  }

  private static Stretch said(Stretch.Kind kind, int number, String who, String text) {
    return new Stretch(kind, "message %d (%s)".formatted(number, who), text);
  }

  /** Megabytes of base64 need not be kept to be told apart. */
  private static String pictures(List<ChatMessage.Picture> pictures) {
    return pictures.stream()
        .map(one ->
            "[%s %d %x]".formatted(one.mediaType(), one.data().length(), one.data().hashCode()))
        .collect(Collectors.joining());
  }

  private static String calls(List<ChatMessage.Call> calls) {
    return calls.stream()
        .map(call -> "\n" + call.name() + call.arguments())
        .collect(Collectors.joining());
  }

  private static String json(Map<String, Object> tool) {
    try {
      return JSON.writeValueAsString(tool);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tool is JSON", impossible);
    }
  }
}

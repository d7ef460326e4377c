package dev.mallex.room.trim;

import dev.mallex.config.WindowConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Conversations in which tools tell a lot. */
final class Kitchen {

  static final String ASK = "CRITICAL: Respond with TEXT ONLY. Write down what was cooked.";

  static final WindowConfig.Results RESULTS =
      new WindowConfig.Results(
          List.of("Result of calling the Read tool"),
          List.of("Ask"),
          List.of("The user does not want it"),
          List.of("As before"));

  private Kitchen() {}

  /** A user's words, then steps: a call each, whose result has so many characters. */
  static Conversation cooked(String words, int... results) {
    var messages = new ArrayList<>(List.of(Message.user(words)));
    for (int at = 0; at < results.length; at++) {
      var call = new Block.ToolUse("t" + at, "Bash", Map.of("command", "cat pot" + at));
      messages.add(new Message(Role.ASSISTANT, List.of(call)));
      var told = new Block.Text(lines(results[at]));
      messages.add(
          new Message(Role.USER, List.of(new Block.ToolResult("t" + at, List.of(told), false))));
    }
    return Client.request(List.of(new Block.Text("Cook.")), messages, List.of());
  }

  /** The same with more text in the user's last message. */
  static Conversation with(Conversation whole, String text) {
    var messages = new ArrayList<>(whole.messages());
    var last = messages.removeLast();
    messages.add(
        last.withContent(
            Stream.concat(last.content().stream(), Stream.of(new Block.Text(text))).toList()));
    return whole.withMessages(messages);
  }

  /** How long each result is. */
  static List<Integer> results(Conversation conversation) {
    return conversation.messages().stream()
        .flatMap(message -> message.content().stream())
        .filter(Block.ToolResult.class::isInstance)
        .map(block -> ((Block.Text) ((Block.ToolResult) block).content().getFirst()).text())
        .map(String::length)
        .toList();
  }

  static String lines(int chars) {
    return "a spoon of salt\n".repeat(chars / 16 + 1).substring(0, chars);
  }
}

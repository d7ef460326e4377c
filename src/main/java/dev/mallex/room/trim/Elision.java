package dev.mallex.room.trim;

import dev.mallex.config.WindowConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Block.ToolUse;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * Makes a conversation shorter by what tools told, and by nothing that a user wrote. A conversation
 * of which nothing can go comes back as it is.
 */
record Elision(WindowConfig.Results config) {

  private static final String STEPS = "[Earlier steps of the assistant are left out here.]";

  /** So much no single result has. */
  private static final int MOST = 1 << 30;

  /** Of the oldest results only {@code kept} characters stay, until {@code chars} are gone. */
  Conversation oldest(Conversation whole, int chars, int kept) {
    var left = new AtomicInteger(chars);
    return results(
        whole,
        text -> {
          var shorter = left.get() > 0 ? Excerpt.of(text, kept) : text;
          left.addAndGet(shorter.length() - text.length());
          return shorter;
        });
  }

  /**
   * No result is longer than a bound, which is the largest power of two with which {@code chars}
   * are gone, and not below {@code least}: so a conversation that grows keeps its beginning for
   * long.
   */
  Conversation longest(Conversation whole, int chars, int least) {
    int before = Chars.of(whole);
    var shorter = whole;
    for (int most = MOST; most >= least && before - Chars.of(shorter) < chars; most /= 2) {
      int bound = most;
      shorter = results(whole, text -> Excerpt.of(text, bound));
    }
    return shorter;
  }

  /**
   * The oldest steps, calls with their results, are gone, until {@code chars} are; never the last.
   */
  Conversation steps(Conversation whole, int chars) {
    var messages = new ArrayList<Message>();
    var gone = new HashSet<String>();
    int last = lastAnswer(whole.messages());
    int left = chars;
    for (int at = 0; at < whole.messages().size(); at++) {
      var message = without(whole.messages().get(at), gone);
      left -= Chars.of(whole.messages().get(at).content()) - Chars.of(message.content());
      if (message.role() == Role.ASSISTANT && left > 0 && at < last) {
        left -= Chars.of(message.content());
        gone.addAll(calls(message));
        message = noted(messages);
      }
      if (!message.content().isEmpty()) {
        messages.add(message);
      }
    }
    return messages.size() == whole.messages().size() ? whole : whole.withMessages(messages);
  }

  /** Where the assistant spoke last; -1 where it did not. */
  static int lastAnswer(List<Message> messages) {
    int last = messages.size() - 1;
    while (last >= 0 && messages.get(last).role() != Role.ASSISTANT) {
      last--;
    }
    return last;
  }

  /** Says once that something is missing. */
  private static Message noted(List<Message> before) {
    var note = Message.user(STEPS);
    return before.contains(note) ? note.withContent(List.of()) : note;
  }

  private static List<String> calls(Message message) {
    return message.content().stream()
        .filter(ToolUse.class::isInstance)
        .map(block -> ((ToolUse) block).id())
        .toList();
  }

  private static Message without(Message message, Set<String> calls) {
    return message.withContent(
        message.content().stream()
            .filter(block ->
                !(block instanceof Block.ToolResult result && calls.contains(result.toolUseId())))
            .toList());
  }

  private Conversation results(Conversation whole, UnaryOperator<String> shorter) {
    var results = ToolResults.in(whole.messages(), config);
    return whole.withMessages(
        whole.messages().stream().map(message -> results.told(message, shorter)).toList());
  }
}

package dev.mallex.room.trim.quick;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A request as the rules look at it.
 *
 * @param words what the user said last; empty where the last message ends with anything else
 * @param prefill how the caller has the answer begin; empty where it does not say
 * @param alone whether the user has spoken once, and nobody else
 */
record Glimpse(Conversation asked, String words, String prefill, boolean alone) {

  private static final String REMINDER = "<system-reminder>";

  static Glimpse of(Conversation asked) {
    var spoken =
        asked.messages().stream().filter(message -> message.role() != Role.SYSTEM).toList();
    boolean begun = !spoken.isEmpty() && spoken.getLast().role() == Role.ASSISTANT;
    var before = begun ? spoken.subList(0, spoken.size() - 1) : spoken;
    var words = before.isEmpty() ? "" : words(before.getLast());
    var prefill = begun ? words(spoken.getLast()) : "";
    return new Glimpse(asked, words, prefill, before.size() == 1 && isText(before.getFirst()));
  }

  /** Whether the model has spoken before what the user said last. */
  boolean isAnswered() {
    return asked.messages().stream()
        .limit(Math.max(0, asked.messages().size() - 1))
        .anyMatch(message -> message.role() == Role.ASSISTANT);
  }

  /** Whether a line of the system prompt begins so. */
  boolean systemHas(List<String> beginnings) {
    return asked.system().stream()
        .flatMap(Glimpse::lines)
        .map(String::strip)
        .anyMatch(line -> beginnings.stream().anyMatch(line::startsWith));
  }

  /** The properties of the JSON that is wanted. */
  List<String> schema() {
    return asked.settings().outputSchema().get("properties") instanceof Map<?, ?> properties
        ? properties.keySet().stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Stream<String> lines(Block block) {
    return block instanceof Block.Text(var text) ? text.lines() : Stream.empty();
  }

  private static boolean isText(Message message) {
    return message.content().stream().allMatch(block -> block instanceof Block.Text);
  }

  /** The last block, reminders aside, where it is a text. */
  private static String words(Message message) {
    return message.content().stream()
        .filter(block -> !isReminder(block))
        .reduce((_, last) -> last)
        .map(last -> last instanceof Block.Text(var text) ? text.strip() : "")
        .orElse("");
  }

  private static boolean isReminder(Block block) {
    return block instanceof Block.Text(var text) && text.stripLeading().startsWith(REMINDER);
  }
}

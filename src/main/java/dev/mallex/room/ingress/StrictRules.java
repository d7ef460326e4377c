package dev.mallex.room.ingress;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the API demands of messages beyond their fields, when it is taken to the letter: who may
 * speak when, that nobody says nothing, and that each call is answered where it must be.
 */
record StrictRules(List<Message> messages) {

  void check() {
    first(messages.getFirst().role());
    var called = new HashSet<String>();
    for (int at = 0; at < messages.size(); at++) {
      switch (messages.get(at).role()) {
        case ASSISTANT -> answered(at, called);
        case USER -> asked(at);
        case SYSTEM -> placed(at);
      }
      spoken(at);
    }
    prefill(messages.getLast());
  }

  /** The refusal of the first message that says nothing. */
  static Refusal empty(List<Message> messages) {
    int at = 0;
    while (at < messages.size() - 1 && !messages.get(at).content().isEmpty()) {
      at++;
    }
    return Fields.refusal(
        "messages." + at,
        "all messages must have non-empty content except for the optional final assistant message");
  }

  private static void first(Role role) {
    if (role != Role.USER) {
      throw Fields.refusal("messages", "first message must use the \"user\" role");
    }
  }

  private void spoken(int at) {
    boolean mayBeEmpty = at == messages.size() - 1 && messages.get(at).role() == Role.ASSISTANT;
    if (messages.get(at).content().isEmpty() && !mayBeEmpty) {
      throw empty(messages);
    }
  }

  private void placed(int at) {
    boolean follows = messages.get(at - 1).role() != Role.ASSISTANT;
    boolean leads = at == messages.size() - 1 || messages.get(at + 1).role() != Role.USER;
    if (!follows || !leads) {
      throw Fields.refusal(
          "messages." + at,
          "a \"system\" message must follow a \"user\" message and be followed by an \"assistant\" message");
    }
  }

  /** Each call of an assistant's message has its result in the next message. */
  private void answered(int at, Set<String> called) {
    var calls = calls(messages.get(at));
    unique(at, called);
    var missing = new ArrayList<>(calls);
    if (at + 1 < messages.size()) {
      missing.removeAll(results(messages.get(at + 1)));
    }
    if (!missing.isEmpty() && at + 1 < messages.size()) {
      throw Fields.refusal(
          "messages." + (at + 1),
          "`tool_use` ids were found without `tool_result` blocks immediately after: %s. Each `tool_use` block must have a corresponding `tool_result` block in the next message."
              .formatted(String.join(", ", missing)));
    }
  }

  private void unique(int at, Set<String> called) {
    var content = messages.get(at).content();
    for (int block = 0; block < content.size(); block++) {
      if (content.get(block) instanceof Block.ToolUse use && !called.add(use.id())) {
        throw Fields.refusal(
            "messages.%d.content.%d".formatted(at, block), "`tool_use` ids must be unique");
      }
    }
  }

  /** Results come first in their message, and answer calls of the message before. */
  private void asked(int at) {
    var known = at == 0 ? List.<String>of() : calls(messages.get(at - 1));
    boolean others = false;
    var content = messages.get(at).content();
    for (int block = 0; block < content.size(); block++) {
      var path = "messages.%d.content.%d".formatted(at, block);
      if (!(content.get(block) instanceof Block.ToolResult result)) {
        others = true;
      } else if (!known.contains(result.toolUseId())) {
        throw Fields.refusal(
            path,
            "unexpected `tool_use_id` found in `tool_result` blocks: %s. Each `tool_result` block must have a corresponding `tool_use` block in the previous message."
                .formatted(result.toolUseId()));
      } else if (others) {
        throw Fields.refusal(path, "`tool_result` blocks must stand before all other blocks");
      }
    }
  }

  private static void prefill(Message last) {
    if (last.role() == Role.ASSISTANT
        && !last.content().isEmpty()
        && last.content().getLast() instanceof Block.Text(var text)
        && !text.equals(text.stripTrailing())) {
      throw new Refusal(
          new Fault.Malformed(
              "messages: final assistant content cannot end with trailing whitespace"));
    }
  }

  private static List<String> calls(Message message) {
    return message.content().stream()
        .filter(Block.ToolUse.class::isInstance)
        .map(block -> ((Block.ToolUse) block).id())
        .toList();
  }

  private static List<String> results(Message message) {
    return message.content().stream()
        .filter(Block.ToolResult.class::isInstance)
        .map(block -> ((Block.ToolResult) block).toolUseId())
        .toList();
  }
}

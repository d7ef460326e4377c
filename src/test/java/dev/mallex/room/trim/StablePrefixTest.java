package dev.mallex.room.trim;

import static dev.mallex.room.trim.Client.blocks;
import static dev.mallex.room.trim.Client.call;
import static dev.mallex.room.trim.Client.lean;
import static dev.mallex.room.trim.Client.listing;
import static dev.mallex.room.trim.Client.opening;
import static dev.mallex.room.trim.Client.reminder;
import static dev.mallex.room.trim.Client.result;
import static dev.mallex.room.trim.Client.system;
import static dev.mallex.room.trim.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The law of the prompt cache: each prompt of a conversation extends the one before it. */
class StablePrefixTest {

  private static final List<Message> SESSION =
      List.of(
          opening("Why is the soup cold?"),
          system(listing()),
          call("a", "ls"),
          results(result("a", "pot\nspoon\n"), Client.blocks(reminder("Sub rules.")).getFirst()),
          call("b", "cat pot"),
          results(result("b", "cold" + "\n\n" + reminder("<total_tokens>9</total_tokens>"))),
          Message.assistant("The fire is out."),
          user("Light it."),
          system("Plan mode is active. The user cooks nothing.\n\nToday's date is 2026-11-25."),
          Message.assistant("Shall I?"),
          user("Yes."),
          call("c", "light"),
          results(result("c", "done")),
          system("Available agent types for the Agent tool:\n- taster: tastes"),
          Message.assistant("It burns."),
          user(reminder("The task tools haven't been used recently."), "Thanks."),
          Message.assistant("Enjoy."),
          user("Bye.", "CRITICAL: Respond with TEXT ONLY. Sum up."));

  @Test
  void eachPromptExtendsTheOneBefore() throws Exception {
    for (var tier : ShippedConf.trim().tiers()) {
      var compiler = new Compiler(ShippedConf.trim(), tier, OldResults.NEVER);
      var previous = "";
      for (var turn : turns()) {
        var prompt = rendered(compiler.compile(lean(turn), tier.budget()).conversation());
        assertThat(prompt).startsWith(previous).hasSizeGreaterThan(previous.length());
        previous = prompt;
      }
    }
  }

  @Test
  void theClientsMergingOfInputsBreaksNothing() throws Exception {
    var compiler =
        new Compiler(ShippedConf.trim(), ShippedConf.trim().tiers().getFirst(), OldResults.NEVER);
    var before = lean(List.of(opening("Cook"), system(listing())));
    var after =
        lean(
            List.of(
                more(opening("Cook\n"), "[Request interrupted]", "No, bake"), system(listing())));

    assertThat(rendered(compiler.compile(after, 14_000).conversation()))
        .startsWith(rendered(compiler.compile(before, 14_000).conversation()));
  }

  @Test
  void anotherConversationInTheSamePlaceSharesTheSystemPrompt() throws Exception {
    var compiler =
        new Compiler(ShippedConf.trim(), ShippedConf.trim().tiers().getFirst(), OldResults.NEVER);
    var later = more(opening("Something else"));
    var changed =
        later.withContent(later.content().stream().map(StablePrefixTest::committed).toList());

    assertThat(
            compiler
                .compile(lean(List.of(changed, system(listing()))), 14_000)
                .conversation()
                .system())
        .isEqualTo(
            compiler
                .compile(lean(List.of(opening("Why?"), system(listing()))), 14_000)
                .conversation()
                .system());
  }

  /** The requests of the session: one for each answer that the model gave, and the last. */
  private static List<List<Message>> turns() {
    var turns = new ArrayList<List<Message>>();
    for (int at = 0; at < SESSION.size(); at++) {
      if (SESSION.get(at).role() == Role.ASSISTANT) {
        turns.add(SESSION.subList(0, at));
      }
    }
    turns.add(SESSION);
    return turns;
  }

  private static Block committed(Block block) {
    return block instanceof Block.Text(var text)
        ? new Block.Text(text.replace("0abc123 stir", "2abc123 taste"))
        : block;
  }

  private static Message more(Message message, String... texts) {
    var content = new ArrayList<>(message.content());
    content.addAll(blocks(texts));
    return message.withContent(content);
  }

  private static Message results(Block... blocks) {
    return new Message(Role.USER, List.of(blocks));
  }

  /** As a template writes it, without what it writes at the end of a message. */
  private static String rendered(Conversation conversation) {
    var prompt = new StringBuilder();
    conversation.system().forEach(block -> prompt.append(block));
    for (var message : conversation.messages()) {
      prompt.append("\n<").append(message.role()).append('>');
      message.content().forEach(block -> prompt.append('\n').append(block));
    }
    return prompt.toString();
  }
}

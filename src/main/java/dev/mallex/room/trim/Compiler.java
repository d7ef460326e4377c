package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.config.TrimConfig.Tier;
import dev.mallex.config.TrimRule.Where;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the prompt that a local model reads of the one that the client sent. The same conversation
 * gives prompts of which each extends the one before it, to the byte.
 */
final class Compiler {

  private final TrimConfig config;
  private final Tier tier;
  private final Rules rules;
  private final OldResults oldResults;

  Compiler(TrimConfig config, Tier tier, OldResults oldResults) {
    this.config = config;
    this.oldResults = oldResults;
    this.tier = tier;
    this.rules =
        new Rules(config.rules().stream().filter(rule -> rule.isFor(tier.name())).toList());
  }

  /** {@code budget} is the conversation's: the same for each of its turns. */
  Trim.Trimmed compile(Conversation whole, int budget) {
    var tally = new Tally();
    var beginning = new Beginning(config, tally, new Tiers(config).prompt(tier, budget));
    boolean clients = isClients(whole);
    if (clients) {
      texts(whole.system()).forEach(text -> beginning.system(rules.system(text, tally)));
    }
    var body = body(whole.messages(), beginning, tally);
    int tools = whole.tools().isEmpty() ? 0 : config.scale().toolRoom();
    var opening = beginning.within(budget - tools);
    var messages = aged(body.opened(opening.late()), tally);
    var shorter =
        whole
            .withSystem(system(whole.system(), opening.system(), clients))
            .withMessages(messages.isEmpty() ? whole.messages() : messages);
    return new Trim.Trimmed(
        shorter,
        new Trim.Report(
            tier.name(),
            budget,
            opening.spent(),
            Chars.of(whole),
            Chars.of(shorter),
            tally.cuts()));
  }

  private List<Message> aged(List<Message> messages, Tally tally) {
    var aged = oldResults.shortened(messages);
    tally.cut(
        Trim.Cut.OLD_RESULTS,
        "tools told it long ago; the window needs room for what comes",
        chars(messages) - chars(aged));
    return aged;
  }

  /** Whether Claude Code wrote this, by its structure. Anyone else's prompt stays whole. */
  private boolean isClients(Conversation whole) {
    return texts(whole.system()).stream().anyMatch(text -> rules.begins(text, Where.SYSTEM))
        || whole.messages().stream().anyMatch(this::isClients);
  }

  private boolean isClients(Message message) {
    return switch (message.role()) {
      case USER -> texts(message.content()).stream().anyMatch(Wrapped::begins);
      case SYSTEM ->
          texts(message.content()).stream()
              .anyMatch(text -> rules.begins(text, Where.SYSTEM_MESSAGE));
      case ASSISTANT -> false;
    };
  }

  /** Everything before the first answer opens the conversation; what follows stays in place. */
  private Body body(List<Message> messages, Beginning beginning, Tally tally) {
    var body = new Body();
    var begins = new UserBlocks(rules, tally, beginning::note);
    var follows = new UserBlocks(rules, tally, beginning::later);
    boolean answered = false;
    for (var message : messages) {
      var blocks = answered ? follows : begins;
      switch (message.role()) {
        case USER -> body.user(answered ? spoken(message, blocks) : blocks.of(message.content()));
        case SYSTEM -> body.user(blocks.ofSystem(message.content()));
        case ASSISTANT -> body.assistant(message);
      }
      answered |= message.role() == Role.ASSISTANT;
    }
    return body;
  }

  /** A turn of which the rules leave nothing stays as it is: a model waits for somebody's words. */
  private static List<Block> spoken(Message message, UserBlocks blocks) {
    var left = blocks.of(message.content());
    return left.isEmpty() ? message.content() : left;
  }

  /** Texts of the client's go; what is no text, and all of somebody else's, stays. */
  private static List<Block> system(List<Block> theirs, String opening, boolean clients) {
    var blocks = new ArrayList<Block>();
    theirs.stream()
        .filter(block -> !clients || !(block instanceof Block.Text))
        .forEach(blocks::add);
    if (!opening.isEmpty()) {
      blocks.add(clients ? 0 : blocks.size(), new Block.Text(opening));
    }
    return blocks;
  }

  private static int chars(List<Message> messages) {
    return messages.stream().mapToInt(one -> Chars.of(one.content())).sum();
  }

  private static List<String> texts(List<Block> blocks) {
    return blocks.stream()
        .filter(Block.Text.class::isInstance)
        .map(block -> ((Block.Text) block).text())
        .toList();
  }
}

package dev.mallex.app;

import dev.mallex.app.explain.Comparison;
import dev.mallex.app.explain.Cost;
import dev.mallex.app.explain.Prompt;
import dev.mallex.app.explain.Recollection;
import dev.mallex.app.explain.Seam;
import dev.mallex.config.QuickConfig;
import dev.mallex.config.ToolsConfig;
import java.time.Duration;
import java.util.Map;

/** Draws up the account of each turn, against the prompt that its conversation had before. */
final class Accounts {

  private static final int CONVERSATIONS = 12;
  private static final long CHARS = 8_000_000;

  private final Recollection recollection = new Recollection(CONVERSATIONS, CHARS);

  /** The settings that say why a rule answers, and how our text about tools begins. */
  record Words(QuickConfig quick, ToolsConfig tools) {

    /** Empty where there is no such text. */
    String sign() {
      return tools.instructions().lines().findFirst().orElse("");
    }

    /** Why a rule answers in the model's place. */
    String quickReason(String rule) {
      return quick.rules().stream()
          .filter(one -> one.name().equals(rule))
          .map(one -> one.reason())
          .findFirst()
          .orElse("");
    }
  }

  /** Once for each turn, in the order in which they are over. */
  Map<String, Object> of(Facts facts, Words words) {
    var account = new Account(facts, words);
    if (!facts.passage().isPosted()) {
      return account.fields();
    }
    var prompt = Prompt.of(facts.passage(), words.sign());
    var known = recollection.last(line(facts));
    var seam =
        known
            .map(before -> Comparison.of(before.prompt(), prompt))
            .orElseGet(() -> Seam.first(prompt));
    var cost =
        known
            .map(before -> Cost.of(seam, before, facts.usage(), others(before), perToken(facts)))
            .orElseGet(() -> Cost.first(facts.usage()));
    int tokens = facts.outcome().equals("done") ? account.promptTokens() : 0;
    recollection.note(line(facts), prompt, tokens, facts.usage().output());
    return account.fields(prompt, seam, cost);
  }

  /** A question without tools beside the work is none of the prompts that extend one another. */
  private static String line(Facts facts) {
    boolean aside = facts.passage().came().tools().isEmpty();
    return facts.conversation() + (aside ? " aside" : "");
  }

  private long others(Recollection.Known before) {
    return recollection.next() - before.number() - 1;
  }

  /** As measured; else all the time until the first word counts as reading. */
  private static Duration perToken(Facts facts) {
    var read = facts.read();
    if (read.tokens() > 0 && !read.took().isZero()) {
      return read.took().dividedBy(read.tokens());
    }
    return facts.toFirst().dividedBy(Math.max(1, facts.usage().input()));
  }
}

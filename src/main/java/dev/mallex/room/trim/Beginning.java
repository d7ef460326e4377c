package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.config.TrimRule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What everything before the model's first answer yields: the same for each turn of a conversation.
 * Facts and instructions go to the system prompt, what changes between conversations stands late.
 */
final class Beginning {

  private final List<Integer> shortenTo;
  private final Tally tally;
  private final String ours;
  private final List<String> system = new ArrayList<>();
  private final Set<String> instead = new LinkedHashSet<>();
  private final Filed kept;
  private final Filed late;
  private boolean agent;
  private int noted;

  /**
   * How a conversation opens.
   *
   * @param system the system prompt: ours where the client's is an agent's, and what is kept of
   *     theirs
   * @param late what stands in front of the user's first words
   * @param spent characters that count within the budget: not what users wrote
   */
  record Opening(String system, String late, int spent) {}

  /** {@code ours} is the system prompt that stands in for the client's. */
  Beginning(TrimConfig config, Tally tally, String ours) {
    var order = config.rules().stream().map(TrimRule::name).distinct().toList();
    this.shortenTo = config.shortenTo();
    this.tally = tally;
    this.ours = ours;
    this.kept = new Filed(order);
    this.late = new Filed(order);
  }

  /** Takes parts of the system prompt. */
  void system(List<Remainder> notes) {
    notes.stream().filter(note -> !take(note)).forEach(note -> system.add(note.text()));
  }

  /** Takes what belongs to the beginning; the rest, as it stands. */
  String note(List<Remainder> notes) {
    var left = Remainder.inPlace(notes.stream().filter(note -> !take(note)).toList());
    noted += left.length();
    return left;
  }

  /**
   * Takes facts which nobody has told yet from behind the beginning, for a client that has summed
   * up tells them there; the rest, as it stands.
   */
  String later(List<Remainder> notes) {
    return Remainder.inPlace(
        notes.stream().filter(note -> !(isNewFact(note) && take(note))).toList());
  }

  private boolean isNewFact(Remainder note) {
    return isFact(note.rule()) && kept.lacks(note.rule().name());
  }

  private static boolean isFact(TrimRule rule) {
    return rule.action() == TrimRule.Action.KEEP && !rule.kept().labels().isEmpty();
  }

  private boolean take(Remainder note) {
    var rule = note.rule();
    agent |= rule.action() == TrimRule.Action.REPLACE || (isFact(rule) && !note.text().isEmpty());
    return switch (rule.action()) {
      case KEEP -> filed(kept, note);
      case LATE -> filed(late, note);
      case DROP, REPLACE -> said(note.text());
      case UNWRAP -> false;
    };
  }

  private boolean said(String text) {
    instead.add(text);
    return true;
  }

  private boolean filed(Filed notes, Remainder note) {
    if (!notes.add(note)) {
      tally.cut("duplicate", "it is said already", note.text().length());
    }
    return true;
  }

  /**
   * All of it, what stands late shortened until it fits. What makes a sub-agent of an agent stands
   * late too: so both begin with the same prompt.
   */
  Opening within(int budget) {
    var prompt = prompt();
    int users = system.stream().mapToInt(String::length).sum() + kept.users();
    int spent = prompt.length() + noted - users;
    var whole = late(late);
    var text = whole;
    for (int lines : shortenTo) {
      if (text.length() > budget - spent) {
        text = late(late.shortened(lines));
      }
    }
    tally.cut("budget", "the budget has no room for all of it", whole.length() - text.length());
    return new Opening(prompt, text, spent + text.length() + Remainder.GAP.length());
  }

  private String prompt() {
    var texts = new ArrayList<String>();
    texts.add(agent ? ours : "");
    texts.addAll(system);
    texts.addAll(kept.sections());
    return Remainder.joined(texts);
  }

  private String late(Filed notes) {
    var texts = new ArrayList<>(instead);
    texts.addAll(notes.sections());
    return Remainder.joined(texts);
  }
}

package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.config.TrimRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What everything before the model's first answer yields: the same for each turn of a conversation.
 * Facts and instructions go to the system prompt, what changes between conversations stands late.
 */
final class Beginning {

  private final TrimConfig config;
  private final Tally tally;
  private final String ours;
  private final List<String> system = new ArrayList<>();
  private final Set<String> instead = new LinkedHashSet<>();
  private final Map<String, Set<Remainder>> kept = new LinkedHashMap<>();
  private final Map<String, Set<Remainder>> late = new LinkedHashMap<>();
  private boolean agent;
  private int noted;

  /** {@code ours} is the system prompt that stands in for the client's. */
  Beginning(TrimConfig config, Tally tally, String ours) {
    this.config = config;
    this.tally = tally;
    this.ours = ours;
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
    var rule = note.rule();
    return rule.action() == TrimRule.Action.KEEP
        && !rule.kept().labels().isEmpty()
        && kept.getOrDefault(rule.name(), Set.of()).stream().allMatch(one -> one.text().isEmpty());
  }

  private boolean take(Remainder note) {
    var rule = note.rule();
    switch (rule.action()) {
      case REPLACE -> agent = true;
      case KEEP -> agent |= !rule.kept().labels().isEmpty() && !note.text().isEmpty();
      case DROP, LATE, UNWRAP -> {}
    }
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

  private boolean filed(Map<String, Set<Remainder>> notes, Remainder note) {
    boolean isNew = notes.computeIfAbsent(note.rule().name(), _ -> new LinkedHashSet<>()).add(note);
    if (!isNew) {
      tally.cut("duplicate", "it is said already", note.text().length());
    }
    return true;
  }

  /** The system prompt: ours where the client's is an agent's, and what is kept of theirs. */
  String prompt() {
    var texts = new ArrayList<String>();
    texts.add(agent ? ours : "");
    texts.addAll(system);
    texts.addAll(sections(kept));
    return Remainder.joined(texts);
  }

  /**
   * What stands in front of the user's first words, shortened until all of it fits. What makes a
   * sub-agent of an agent stands there too: so both begin with the same prompt.
   */
  String late(int budget) {
    int room = budget - spent();
    var whole = late(late);
    var text = whole;
    for (int lines : config.shortenTo()) {
      if (text.length() > room) {
        text = late(shortened(lines));
      }
    }
    tally.cut("budget", "the budget has no room for all of it", whole.length() - text.length());
    return text;
  }

  private String late(Map<String, Set<Remainder>> notes) {
    var texts = new ArrayList<>(instead);
    texts.addAll(sections(notes));
    return Remainder.joined(texts);
  }

  /** Characters so far that count within the budget: not what users wrote. */
  int spent() {
    int users =
        system.stream().mapToInt(String::length).sum()
            + kept.values().stream()
                .flatMap(Set::stream)
                .filter(note -> note.rule().kept().labels().isEmpty())
                .mapToInt(Remainder::users)
                .sum();
    return prompt().length() + noted - users;
  }

  private Map<String, Set<Remainder>> shortened(int lines) {
    var shorter = new LinkedHashMap<String, Set<Remainder>>();
    late.forEach((name, notes) ->
        notes.forEach(note ->
            shorter
                .computeIfAbsent(name, _ -> new LinkedHashSet<>())
                .add(
                    note.rule().kept().shorten()
                        ? new Remainder(
                            note.rule(), Labels.shortened(note.rule(), note.text(), lines))
                        : note)));
    return shorter;
  }

  /** One section for each name, in the order of the rules. */
  private List<String> sections(Map<String, Set<Remainder>> notes) {
    return config.rules().stream()
        .map(TrimRule::name)
        .distinct()
        .map(name -> section(notes.getOrDefault(name, Set.of())))
        .toList();
  }

  private static String section(Set<Remainder> notes) {
    var texts = notes.stream().map(Remainder::text).filter(text -> !text.isEmpty()).toList();
    return texts.isEmpty()
        ? ""
        : new Remainder(notes.iterator().next().rule(), String.join("\n", texts)).titled();
  }
}

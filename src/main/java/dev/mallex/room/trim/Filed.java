package dev.mallex.room.trim;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is left of parts, under the names of their rules: each text once, in order. */
final class Filed {

  /** The rules' names, in the order in which their texts stand. */
  private final List<String> order;

  private final Map<String, Set<Remainder>> notes = new LinkedHashMap<>();

  Filed(List<String> order) {
    this.order = order;
  }

  /** False where the same is filed already. */
  boolean add(Remainder note) {
    return notes.computeIfAbsent(note.rule().name(), _ -> new LinkedHashSet<>()).add(note);
  }

  /** Whether a rule of this name has left no text so far. */
  boolean lacks(String rule) {
    return notes.getOrDefault(rule, Set.of()).stream().allMatch(note -> note.text().isEmpty());
  }

  /** The same with so many lines of each text that may lose some. */
  Filed shortened(int lines) {
    var shorter = new Filed(order);
    all()
        .map(note ->
            note.rule().kept().shorten()
                ? new Remainder(note.rule(), Labels.shortened(note.rule(), note.text(), lines))
                : note)
        .forEach(shorter::add);
    return shorter;
  }

  /** Characters of it that users wrote: facts are not theirs. */
  int users() {
    return all()
        .filter(note -> note.rule().kept().labels().isEmpty())
        .mapToInt(Remainder::users)
        .sum();
  }

  /** One section for each name. */
  List<String> sections() {
    return order.stream().map(name -> section(notes.getOrDefault(name, Set.of()))).toList();
  }

  private Stream<Remainder> all() {
    return notes.values().stream().flatMap(Set::stream);
  }

  private static String section(Set<Remainder> notes) {
    var texts = notes.stream().map(Remainder::text).filter(text -> !text.isEmpty()).toList();
    return texts.isEmpty()
        ? ""
        : new Remainder(notes.iterator().next().rule(), String.join("\n", texts)).titled();
  }
}

package dev.mallex.room.trim;

import static java.util.stream.Collectors.joining;

import dev.mallex.config.TrimRule;
import dev.mallex.config.TrimRule.Action;
import dev.mallex.config.TrimRule.Extent;
import dev.mallex.config.TrimRule.Where;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Applies the rules of a place to a text: its parts, and what is left of each. */
final class Rules {

  /** So many lines that only the client writes make a block the client's. */
  private static final int PROOF = 2;

  private static final Pattern TITLE =
      Pattern.compile("(?:^|\\n[ \\t]*+\\n)(\\w[\\w ]{0,30}:\\s*)$");

  private final Map<Where, Splitter> byPlace = new EnumMap<>(Where.class);
  private final Splitter guarded;

  Rules(List<TrimRule> rules) {
    for (var place : Where.values()) {
      byPlace.put(place, new Splitter(at(rules, place).toList()));
    }
    this.guarded = new Splitter(at(rules, Where.SYSTEM).filter(one -> !one.onlyHeads()).toList());
  }

  /**
   * The parts of a reminder or of a message of role system. A reminder that begins as none of the
   * client's does is somebody else's to its end: a hook's, or that of a file which has changed. So
   * is what follows a first line that a rule has for itself.
   */
  List<Remainder> note(String text, Where place, Tally tally) {
    var parts = of(place).split(text);
    return left(place == Where.REMINDER ? ofOne(parts) : parts, of(place), false, tally);
  }

  /** The parts of one block of the system prompt: the client's own, or an agent's of the user. */
  List<Remainder> system(String text, Tally tally) {
    boolean clients = clients(text);
    var splitter = clients ? of(Where.SYSTEM) : guarded;
    return left(splitter.split(text), splitter, clients, tally);
  }

  /** Whether a text begins with something that only the client writes. */
  boolean begins(String text, Where place) {
    var first = firstLine(text);
    boolean headed = place == Where.SYSTEM && Lines.heading(first) > 0;
    return !headed && isKnown(of(place).ruleOf(first));
  }

  private boolean clients(String text) {
    var rules = of(Where.SYSTEM);
    return rules.ruleOf(firstLine(text)).action() == Action.REPLACE
        || text.lines().filter(rules::proves).limit(PROOF).count() == PROOF;
  }

  private static List<Part> ofOne(List<Part> parts) {
    int first = 0;
    while (first < parts.size() && parts.get(first).text().isBlank()) {
      first++;
    }
    var begun = first < parts.size() ? parts.get(first).rule() : TrimRule.UNKNOWN;
    int own = isKnown(begun) ? first + 1 : 0;
    if (isKnown(begun) && begun.extent() != Extent.LINE) {
      return parts;
    }
    var rest = parts.subList(own, parts.size()).stream().map(Part::text).collect(joining());
    return Stream.concat(
            parts.subList(0, own).stream(), Stream.of(new Part(TrimRule.UNKNOWN, rest)))
        .toList();
  }

  private static List<Remainder> left(
      List<Part> parts, Splitter splitter, boolean clients, Tally tally) {
    var notes = new ArrayList<Remainder>();
    for (var part : introduced(parts)) {
      var kept = part.rule().kept();
      boolean mistaken =
          !kept.labels().isEmpty() && (!clients || kept.paragraphs()) && !Labels.proven(part);
      notes.addAll(
          left(mistaken ? new Part(TrimRule.UNKNOWN, part.text()) : part, splitter, tally));
    }
    return notes;
  }

  /** A short line of its own that ends with a colon goes with what it announces. */
  private static List<Part> introduced(List<Part> parts) {
    var introduced = new ArrayList<>(parts);
    for (int at = 1; at < introduced.size(); at++) {
      var before = introduced.get(at - 1);
      var announced = introduced.get(at);
      var title = TITLE.matcher(before.text());
      if (!isKnown(before.rule()) && announced.rule().action() == Action.DROP && title.find()) {
        introduced.set(at - 1, new Part(before.rule(), before.text().substring(0, title.start(1))));
        introduced.set(at, new Part(announced.rule(), title.group(1) + announced.text()));
      }
    }
    return introduced;
  }

  private static List<Remainder> left(Part part, Splitter splitter, Tally tally) {
    var rule = part.rule();
    var notes = new ArrayList<Remainder>();
    if (!rule.kept().labels().isEmpty() && !rule.kept().paragraphs()) {
      splitter.late(part).forEach(notes::add);
    }
    notes.add(new Remainder(rule, kept(part)));
    int left = notes.stream().mapToInt(note -> note.text().length()).sum();
    tally.cut(rule.name(), rule.reason(), Lines.framed(part.text()).length() - left);
    return notes;
  }

  private static String kept(Part part) {
    var kept = part.rule().kept();
    return switch (part.rule().action()) {
      case DROP, REPLACE -> kept.instead();
      case KEEP, LATE ->
          kept.labels().isEmpty() ? from(kept.from(), part.text()) : Labels.kept(part);
      case UNWRAP ->
          kept.instead().isEmpty()
              ? Lines.first(from(kept.from(), part.text()), kept.lines())
              : kept.instead();
    };
  }

  /** From the first line that begins so; all of it where none does. */
  private static String from(String words, String text) {
    int at = text.startsWith(words) ? 0 : text.indexOf("\n" + words);
    return Lines.framed(words.isEmpty() || at < 0 ? text : text.substring(at));
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static boolean isKnown(TrimRule rule) {
    return !rule.equals(TrimRule.UNKNOWN);
  }

  private Splitter of(Where place) {
    return byPlace.getOrDefault(place, guarded);
  }

  private static Stream<Recogniser> at(List<TrimRule> rules, Where place) {
    return rules.stream().filter(rule -> rule.where().contains(place)).map(Recogniser::of);
  }
}

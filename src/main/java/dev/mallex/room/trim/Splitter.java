package dev.mallex.room.trim;

import dev.mallex.config.TrimRule;
import dev.mallex.config.TrimRule.Extent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Cuts a text into parts along the client's own structure. The parts together are the text. */
record Splitter(List<Recogniser> rules) {

  private static final Recogniser UNKNOWN = Recogniser.of(TrimRule.UNKNOWN);

  List<Part> split(String text) {
    return new Walk(text).parts();
  }

  /** The rule that has a line which stands alone, or {@link TrimRule#UNKNOWN}. */
  TrimRule ruleOf(String line) {
    return recogniser(line, () -> "", Set.of()).rule();
  }

  /** Whether only the client begins a part so. */
  boolean proves(String line) {
    return rules.stream().anyMatch(rule -> rule.rule().match().proves() && rule.begins(line));
  }

  /** Lines of a part that another rule wants late: a date among facts. */
  List<Remainder> late(Part part) {
    return part.text()
        .lines()
        .map(Lines::unlisted)
        .map(line -> new Remainder(ruleOf(line), line))
        .filter(note -> note.rule().action() == TrimRule.Action.LATE)
        .toList();
  }

  private Recogniser recogniser(String line, Supplier<String> next, Set<String> behind) {
    for (var rule : rules) {
      if (rule.begins(line, next) && rule.rule().heard().behind(behind)) {
        return rule;
      }
    }
    return UNKNOWN;
  }

  /** One way through a text, line by line. */
  private final class Walk {

    private final String text;
    private final StrangeTags tags;
    private final Fences fences;
    private final List<Part> parts = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Recogniser open = UNKNOWN;
    private Recogniser around = UNKNOWN;
    private int begun;
    private int depth;
    private boolean afterBlank = true;
    private boolean afterColon;

    Walk(String text) {
      this.text = text;
      this.tags = new StrangeTags(text);
      this.fences = new Fences(text);
    }

    List<Part> parts() {
      for (int at = 0; at < text.length(); ) {
        int end = text.indexOf('\n', at);
        int next = end < 0 ? text.length() : end + 1;
        read(at, text.substring(at, end < 0 ? next : end));
        at = next;
      }
      close(text.length(), UNKNOWN);
      return parts;
    }

    private void read(int at, String line) {
      if (!fences.cover(at, line) && !line.isBlank()) {
        decide(at, line);
      }
      afterBlank = line.isBlank();
      afterColon = line.endsWith(":");
      if (open.rule().extent() == Extent.TAG && open.closes(line)) {
        close(Math.min(text.length(), at + line.length() + 1), around);
        around = UNKNOWN;
        afterBlank = true;
      }
    }

    private void decide(int at, String line) {
      var found =
          mayBegin(line)
              ? recogniser(line, () -> Lines.solid(text, at + line.length()), seen)
              : UNKNOWN;
      if (found.isKnown() && !shut(found)) {
        close(at, found);
        depth = Lines.heading(line) == 0 ? 6 : Lines.heading(line);
      } else if (at > begun && ends(at, line)) {
        close(at, UNKNOWN);
      } else if (open.rule().takesSections()) {
        tags.strange(open.rule(), at, line)
            .ifPresent(strange -> {
              around = open;
              close(at, strange);
            });
      }
    }

    private boolean mayBegin(String line) {
      return afterBlank || afterColon || line.startsWith("#") || line.startsWith("<");
    }

    /** Within a part that reaches to the end, only some rules are heard; within a tag, none. */
    private boolean shut(Recogniser found) {
      return switch (open.rule().extent()) {
        case REST, WORDS ->
            open.isKnown() && !found.rule().heard().breaks().contains(open.rule().extent());
        case TAG -> true;
        case LINE, SECTION, PARAGRAPH, LABELLED -> false;
      };
    }

    private boolean ends(int at, String line) {
      int heading = Lines.heading(line);
      if (heading == 0 && onlyHeaded(at)) {
        return false;
      }
      return switch (open.rule().extent()) {
        case LINE -> true;
        case SECTION -> heading > 0 && heading <= depth;
        case PARAGRAPH -> heading > 0 || (afterBlank && !Lines.listed(line));
        case LABELLED -> afterBlank && !Labels.labelled(open.rule(), line);
        case TAG, REST, WORDS -> false;
      };
    }

    /** Whether the open part is a heading so far, and nothing more. */
    private boolean onlyHeaded(int at) {
      var part = text.substring(begun, Math.min(at, begun + 100)).strip();
      return Lines.heading(part) > 0 && part.indexOf('\n') < 0;
    }

    private void close(int end, Recogniser next) {
      if (end > begun) {
        parts.add(new Part(open.rule(), text.substring(begun, end)));
      }
      seen.add(next.rule().name());
      begun = end;
      open = next;
    }
  }
}

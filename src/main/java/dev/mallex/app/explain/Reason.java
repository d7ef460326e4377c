package dev.mallex.app.explain;

import dev.mallex.app.explain.Seam.Cause;
import dev.mallex.room.trim.Trim;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a prompt is not the previous one continued.
 *
 * @param at the part of the prompt that differs first
 * @param within characters of that part which are the same
 */
record Reason(Prompt before, Prompt now, int at, int within) {

  private static final int LONGEST = 120;

  Cause cause() {
    if (fresh().kind().isHead() || isHeadOf(before)) {
      return head();
    }
    int cut = shortened(now) - shortened(before);
    if (cut > 0) {
      return Cause.ELISION;
    }
    if (isFirstMessage() && isReplaced()) {
      return Cause.COMPACTION;
    }
    if (isShorter()) {
      return Cause.WENT_BACK;
    }
    return cut < 0 ? Cause.ELISION : Cause.HISTORY;
  }

  private static int shortened(Prompt prompt) {
    return prompt.cutBy(Trim.Cut.WINDOW) + prompt.cutBy(Trim.Cut.OLD_RESULTS);
  }

  String words() {
    return switch (cause()) {
      case DIALECT -> "the tools are told in another dialect: %s".formatted(dialect());
      case BUDGET ->
          "the budget changed: %s %d was %s %d"
              .formatted(
                  now.report().tier(),
                  now.report().budget(),
                  before.report().tier(),
                  before.report().budget());
      case TOOLS -> "the tools changed: " + tools();
      case SYSTEM -> "the system text changed: " + lines();
      case COMPACTION ->
          "the client put a shorter history in its place (a compaction, or /clear): %s"
              .formatted(became());
      case ELISION ->
          "%s: %d characters, %d before".formatted(elision(), shortened(now), shortened(before));
      case WENT_BACK -> "the client went back and on from there: %s".formatted(became());
      default -> "what had been said came back otherwise: " + lines();
    };
  }

  private String elision() {
    return now.cutBy(Trim.Cut.WINDOW) == before.cutBy(Trim.Cut.WINDOW)
        ? "what tools told long ago was shortened, to leave room"
        : "results of tools were shortened to fit the model's window";
  }

  private Cause head() {
    if (beginsAnew()) {
      return Cause.COMPACTION;
    }
    if (before.natively() != now.natively()) {
      return Cause.DIALECT;
    }
    if (!before.report().tier().equals(now.report().tier())
        || before.report().budget() != now.report().budget()) {
      return Cause.BUDGET;
    }
    boolean tools = fresh().kind() == Stretch.Kind.TOOLS || old() == Stretch.Kind.TOOLS;
    return tools ? Cause.TOOLS : Cause.SYSTEM;
  }

  private Stretch fresh() {
    return now.stretches().get(at);
  }

  private Stretch.Kind old() {
    return before.stretches().get(at).kind();
  }

  private boolean isHeadOf(Prompt prompt) {
    return prompt.stretches().get(at).kind().isHead();
  }

  /** Hardly a word of the first message is the same, and there are fewer of them. */
  private boolean beginsAnew() {
    var old = first(before);
    var anew = first(now);
    return messages(now) < messages(before) && Comparison.same(old, anew) < anew.length() / 2;
  }

  private static String first(Prompt prompt) {
    return prompt.stretches().stream()
        .filter(one -> !one.kind().isHead())
        .map(Stretch::text)
        .findFirst()
        .orElse("");
  }

  private boolean isFirstMessage() {
    return at == 0 || now.stretches().get(at - 1).kind().isHead();
  }

  private boolean isShorter() {
    return now.stretches().size() < before.stretches().size();
  }

  /** Hardly a word of it is the same, and it is not longer than it was. */
  private boolean isReplaced() {
    return isShorter()
        || (now.stretches().size() == before.stretches().size() && within < fresh().chars() / 2);
  }

  private String became() {
    return "%d messages became %d".formatted(messages(before), messages(now));
  }

  private static long messages(Prompt prompt) {
    return prompt.stretches().stream().filter(one -> !one.kind().isHead()).count();
  }

  private String dialect() {
    return now.natively() ? "the model's own, ours before" : "ours, the model's own before";
  }

  private String tools() {
    var came = missing(now.offered(), before.offered());
    var went = missing(before.offered(), now.offered());
    if (came.isEmpty() && went.isEmpty()) {
      return lines();
    }
    return came.isEmpty()
        ? went + " went"
        : came + " came" + (went.isEmpty() ? "" : ", " + went + " went");
  }

  private static String missing(List<String> some, List<String> others) {
    return some.stream().filter(name -> !others.contains(name)).collect(Collectors.joining(", "));
  }

  private String lines() {
    return "%s was %s".formatted(line(fresh().text()), line(before.stretches().get(at).text()));
  }

  /** The line in which the difference is, as far as it is short. */
  private String line(String text) {
    int begin = text.lastIndexOf('\n', within - 1) + 1;
    int end = text.indexOf('\n', within);
    var line = text.substring(begin, end < 0 ? text.length() : end);
    int from = Math.max(0, Math.min(line.length(), within - begin) - LONGEST / 2);
    var shown = line.substring(from, Math.min(line.length(), from + LONGEST));
    return '"' + (from > 0 ? "…" : "") + shown + (from + LONGEST < line.length() ? "…" : "") + '"';
  }
}

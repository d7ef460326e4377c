package dev.mallex.app.explain;

import dev.mallex.app.explain.Seam.Cause;
import java.util.HashMap;
import java.util.List;

/** Two prompts of one conversation, side by side: how far they are the same, and then why not. */
public final class Comparison {

  private final Prompt before;
  private final Prompt now;
  private final int at;
  private final int common;
  private final int within;

  private Comparison(Prompt before, Prompt now) {
    this.before = before;
    this.now = now;
    var old = before.stretches();
    int same = 0;
    int chars = 0;
    while (same < old.size() && same < fresh().size() && old.get(same).says(fresh().get(same))) {
      chars += fresh().get(same).chars();
      same++;
    }
    this.at = same;
    this.within = hasBoth() ? mismatch() : 0;
    this.common = chars + within;
  }

  public static Seam of(Prompt before, Prompt now) {
    return new Comparison(before, now).seam();
  }

  private Seam seam() {
    if (isWhole()) {
      return whole();
    }
    if (at == fresh().size()) {
      return new Seam(Cause.WENT_BACK, "", 0, common, 0, now.chars(), "the client went back");
    }
    var reason = new Reason(before, now, at, within);
    return new Seam(
        reason.cause(),
        fresh().get(at).place(),
        within,
        common,
        Math.min(again(), now.chars() - common),
        now.chars(),
        reason.words());
  }

  private List<Stretch> fresh() {
    return now.stretches();
  }

  private boolean hasBoth() {
    return at < before.stretches().size()
        && at < fresh().size()
        && before.stretches().get(at).kind() == fresh().get(at).kind();
  }

  private int mismatch() {
    return same(before.stretches().get(at).text(), fresh().get(at).text());
  }

  /** How many characters two texts begin with together. */
  static int same(String old, String text) {
    int shorter = Math.min(old.length(), text.length());
    int same = 0;
    while (same < shorter && old.charAt(same) == text.charAt(same)) {
      same++;
    }
    return same;
  }

  /** The last words of a prompt may go on in the next one. */
  private boolean isWhole() {
    int rest = before.stretches().size() - at;
    return rest == 0
        || (rest == 1 && hasBoth() && within == before.stretches().get(at).text().length());
  }

  private Seam whole() {
    boolean same = common == now.chars();
    int more = fresh().size() - before.stretches().size();
    var words =
        same
            ? "the same prompt once more"
            : "extends the previous prompt by %d characters in %d messages"
                .formatted(now.chars() - common, Math.max(1, more));
    if (!before.switches().equals(now.switches())) {
      return told(
          Cause.SETTINGS,
          "the template's switches changed: %s was %s"
              .formatted(now.switches(), before.switches()));
    }
    return told(same ? Cause.SAME : Cause.EXTENDS, words);
  }

  private Seam told(Cause cause, String words) {
    return new Seam(cause, "", 0, common, 0, now.chars(), words);
  }

  /** What the previous prompt had as well stands behind the seam now, and is read once more. */
  private int again() {
    var known = new HashMap<String, Integer>();
    before.stretches().stream()
        .skip(at)
        .forEach(one -> known.merge(one.kind() + one.text(), 1, Integer::sum));
    int chars = hasBoth() ? tail() : 0;
    for (var one : fresh().subList(at, fresh().size())) {
      if (known.merge(one.kind() + one.text(), -1, Integer::sum) >= 0) {
        chars += one.chars();
      }
    }
    return chars;
  }

  /** Characters with which both end, of the parts that differ. */
  private int tail() {
    var old = before.stretches().get(at).text();
    var text = fresh().get(at).text();
    int most = Math.min(old.length(), text.length()) - within;
    int same = 0;
    while (same < most
        && old.charAt(old.length() - 1 - same) == text.charAt(text.length() - 1 - same)) {
      same++;
    }
    return same;
  }
}

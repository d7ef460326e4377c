package dev.mallex.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns for a person who asks why it took so long: a row each where there are several, then the one
 * that cost most, or the newest, in full.
 */
record TurnPage(boolean colour) {

  List<String> of(List<Explained> turns) {
    var lines = new ArrayList<String>();
    if (turns.size() > 1) {
      lines.addAll(sheet(Map.of("turns", turns.stream().map(TurnPage::row).toList())));
      lines.add("");
    }
    lines.addAll(sheet(whole(costliest(turns))));
    return lines;
  }

  private static Explained costliest(List<Explained> turns) {
    return turns.reversed().stream()
        .max(Comparator.comparingLong(turn -> turn.part("cost").number("tokens")))
        .filter(turn -> turn.part("cost").number("tokens") > 0)
        .orElse(turns.getLast());
  }

  private List<String> sheet(Map<String, Object> facts) {
    return new Sheet(colour).of(facts).lines().toList();
  }

  private static Map<String, Object> row(Explained turn) {
    var row = new LinkedHashMap<String, Object>();
    row.put("at", turn.text("at"));
    row.put("conversation", turn.text("conversation"));
    row.put("outcome", turn.text("outcome"));
    row.put("took", turn.time("tookMillis"));
    row.put("prompt", turn.part("tokens").count("prompt"));
    row.put("cached", turn.part("tokens").count("cached"));
    row.put("readAgain", turn.part("cost").count("tokens"));
    row.put("thatTook", turn.part("cost").time("millis"));
    row.put("seam", turn.part("seam").text("cause"));
    return row;
  }

  private static Map<String, Object> whole(Explained turn) {
    var page = new LinkedHashMap<String, Object>();
    page.put("turn", turn.text("turn") + " at " + turn.text("at"));
    page.put("conversation", turn.text("conversation"));
    page.put("outcome", "%s, %s".formatted(turn.text("outcome"), attempts(turn)));
    page.put(
        "took",
        "%s, of them %s to the first word"
            .formatted(turn.time("tookMillis"), turn.time("toFirstMillis")));
    page.put("came", sizes(turn.part("came")));
    if (turn.has("went")) {
      posted(turn, page);
    } else {
      page.put("went", "nothing: " + unasked(turn));
    }
    return page;
  }

  private static String unasked(Explained turn) {
    return turn.has("rule")
        ? "the rule %s answered: %s".formatted(turn.text("rule"), turn.text("reason"))
        : "the model was not asked";
  }

  private static String attempts(Explained turn) {
    long attempts = turn.number("attempts");
    return attempts == 1 ? "1 attempt" : attempts + " attempts";
  }

  private static void posted(Explained turn, Map<String, Object> page) {
    var went = turn.part("went");
    page.put("went", sizes(went) + ", dialect " + went.text("dialect"));
    page.put("tokens", tokens(turn.part("tokens")));
    page.put("seam", seam(turn.part("seam")));
    var cost = turn.part("cost");
    page.put("cache", cache(turn.part("tokens").count("cached"), cost));
    page.put(
        "cost",
        "%s tokens were read again, in about %s"
            .formatted(cost.count("tokens"), cost.time("millis")));
    trimmed(turn.part("trim"), page);
  }

  /** Of a first prompt nobody knows what the cache could hold. */
  private static String cache(String cached, Explained cost) {
    var held =
        cost.number("expectedCached") == 0
            ? cached + " tokens were held"
            : "%s of %s tokens that it could hold".formatted(cached, cost.count("expectedCached"));
    return held + behind(cost.text("words"));
  }

  private static void trimmed(Explained trim, Map<String, Object> page) {
    page.put(
        "tier",
        "%s, a budget of %s characters; trimmed from %s to %s"
            .formatted(
                trim.text("tier"),
                trim.count("budget"),
                trim.count("before"),
                trim.count("after")));
    var cuts = trim.parts("cuts").stream().map(TurnPage::cut).toList();
    page.put("cuts", cuts.isEmpty() ? List.of() : cuts);
  }

  private static Map<String, Object> cut(Explained cut) {
    var row = new LinkedHashMap<String, Object>();
    row.put("chars", cut.count("chars"));
    row.put("rule", cut.text("rule"));
    row.put("why", cut.text("reason"));
    return row;
  }

  private static String sizes(Explained sizes) {
    return "system %s, tools %s, %s messages %s characters"
        .formatted(
            sizes.count("system"),
            sizes.count("tools"),
            sizes.count("messageCount"),
            sizes.count("messages"));
  }

  private static String tokens(Explained tokens) {
    var speed =
        tokens.has("readPerSecond") ? " at " + tokens.count("readPerSecond") + " in a second" : "";
    return "%s: %s cached, %s read%s; %s written"
        .formatted(
            tokens.count("prompt"),
            tokens.count("cached"),
            tokens.count("read"),
            speed,
            tokens.count("written"));
  }

  private static String seam(Explained seam) {
    var place = seam.text("place");
    var where =
        place.isEmpty() ? "" : ", in %s at character %s".formatted(place, seam.count("offset"));
    return "after %s of %s characters%s: %s"
        .formatted(seam.count("common"), seam.count("chars"), where, seam.text("words"));
  }

  private static String behind(String words) {
    return words.isEmpty() ? "" : ": " + words;
  }
}

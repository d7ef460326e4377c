package dev.mallex.room.trim;

import static dev.mallex.room.trim.Client.lean;
import static dev.mallex.room.trim.Client.listing;
import static dev.mallex.room.trim.Client.opening;
import static dev.mallex.room.trim.Client.system;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimConfig.Tier;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the compiler makes of a first request of the real size; prints the table. */
class BudgetTest {

  private static final String WORDS = "Why is the soup cold?";

  /** Characters that plan mode, 4,900 of them as it comes, may take on top of the large budget. */
  private static final int PLAN = 150;

  private final Conversation request = lean(List.of(opening(WORDS), system(listing())));

  @Test
  void eachTierKeepsItsBudget() throws Exception {
    var config = ShippedConf.trim();
    System.out.printf(
        "%-8s%8s%9s%9s%12s%8s%n", "tier", "budget", "before", "after", "text", "ours");
    for (var tier : config.tiers()) {
      var trimmed = new Compiler(config, tier, OldResults.NEVER).compile(request, tier.budget());
      int text = Chars.of(trimmed.conversation());
      int ours = text - Client.RULES.length() - Client.MEMORY.length() - WORDS.length();
      print(tier, trimmed.report(), text, ours);
      assertThat(ours + config.scale().toolRoom()).isLessThanOrEqualTo(tier.budget());
    }
  }

  /**
   * What must not be done is said, and where the plan goes; how to work, in our words. In the large
   * tier facts and tools have the budget to themselves: there it takes a few lines on top.
   */
  @Test
  void planModeOfTheFirstTurnTakesLittle() throws Exception {
    var planned = lean(List.of(opening(WORDS), system(listing()), system(Client.planning())));
    var config = ShippedConf.trim();
    for (var tier : config.tiers()) {
      var trimmed = new Compiler(config, tier, OldResults.NEVER).compile(planned, tier.budget());
      var last = trimmed.conversation().messages().getLast().content().getLast().toString();
      int text = Chars.of(trimmed.conversation());
      int ours = text - Client.RULES.length() - Client.MEMORY.length() - WORDS.length();
      print(tier, trimmed.report(), text, ours);
      int most = tier.budget() + (tier.name().equals("large") ? PLAN : 0);
      assertThat(ours + config.scale().toolRoom()).isLessThanOrEqualTo(most);
      assertThat(last)
          .contains("Plan mode is active", "/home/cook/plans/warm-soup.md", "approval")
          .doesNotContain("ballast");
    }
  }

  @Test
  void ourPromptsAreShort() throws Exception {
    var sizes =
        ShippedConf.trim().tiers().stream()
            .collect(Collectors.toMap(Tier::name, tier -> tier.prompt().length()));

    assertThat(sizes.get("small")).isBetween(800, 1_800);
    assertThat(sizes.get("medium")).isBetween(500, 1_200);
    assertThat(sizes.get("large")).isBetween(200, 500);
  }

  @Test
  void ourPromptsDoNotDescribeTools() throws Exception {
    assertThat(ShippedConf.trim().tiers())
        .extracting(Tier::prompt)
        .noneMatch(prompt -> prompt.matches("(?s).*(Bash|Grep|Glob|read_file|edit_file|<tool).*"));
  }

  @Test
  void everyRuleSaysWhy() throws Exception {
    assertThat(ShippedConf.trim().rules())
        .allMatch(rule -> !rule.reason().isBlank() && !rule.where().isEmpty());
  }

  private static void print(Tier tier, Trim.Report report, int text, int ours) {
    System.out.printf(
        "%-8s%8d%9d%9d%12d%8d%n",
        tier.name(), tier.budget(), report.before(), report.after(), text, ours);
    var cuts =
        report.cuts().stream()
            .collect(Collectors.toMap(Trim.Cut::rule, Trim.Cut::chars, Integer::sum));
    System.out.println("  " + Map.copyOf(cuts));
  }
}

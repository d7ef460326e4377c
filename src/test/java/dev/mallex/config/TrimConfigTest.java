package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrimConfigTest {

  @Test
  void readsTheShippedTiers() throws Exception {
    assertThat(ShippedConf.trim().tiers())
        .extracting(TrimConfig.Tier::name, TrimConfig.Tier::budget)
        .containsExactly(tuple("small", 14_000), tuple("medium", 7_000), tuple("large", 1_800));
  }

  @Test
  void hasATierWhenConfHasNone() {
    var config = TrimConfig.read(Settings.of("trim.yaml", Map.of(), new ArrayList<>()));

    assertThat(config.tiers()).hasSize(1);
  }

  @Test
  void namesEveryProblem() {
    var problems = new ArrayList<Problem>();
    var rule =
        Map.of(
            "where", List.of("moon"),
            "action", "eat",
            "extent", "all",
            "pattern", List.of("("),
            "tiers", List.of("tiny"));
    var values = Map.<String, Object>of("shorten-to", List.of("few"), "rules", List.of(rule));

    TrimConfig.read(Settings.of("trim.yaml", values, problems));

    assertThat(problems)
        .extracting(Problem::key)
        .containsExactly(
            "shorten-to",
            "rules[0].where",
            "rules[0].extent",
            "rules[0].action",
            "rules[0].tiers",
            "rules[0].name",
            "rules[0].pattern");
  }
}

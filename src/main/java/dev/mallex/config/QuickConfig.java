package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What needs no model, and what is answered instead ({@code conf/quick.yaml}).
 *
 * @param rules in order; the first that fits answers
 * @param filler words that say nothing of a topic, in lower case
 * @param verbs how what a tool does is called, by the tool's name
 * @param subjects the parameters that say what a tool does it to, the best first
 */
public record QuickConfig(
    List<QuickRule> rules, List<String> filler, Map<String, String> verbs, List<String> subjects)
    implements BusMessage {

  public static final Topic<QuickConfig> CHANGED = new Topic<>("mallex.config.quick");

  public QuickConfig {
    rules = List.copyOf(rules);
    filler = List.copyOf(filler);
    verbs = Map.copyOf(verbs);
    subjects = List.copyOf(subjects);
  }

  public static QuickConfig read(Settings settings) {
    var rules = new ArrayList<QuickRule>();
    settings.sections("rules").forEach((name, rule) -> rules.add(QuickRule.read(name, rule)));
    return new QuickConfig(
        rules,
        settings.texts("filler", List.of()),
        verbs(settings.section("verbs")),
        settings.texts("subjects", List.of()));
  }

  private static Map<String, String> verbs(Settings settings) {
    var verbs = new LinkedHashMap<String, String>();
    settings.names().forEach(tool -> verbs.put(tool, settings.text(tool, "Using")));
    return verbs;
  }
}

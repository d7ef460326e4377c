package dev.mallex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void takesWhatIsWritten() {
    var settings = settings("{name: x, size: 5, share: 0.5, on: true, wait: 90s, words: [a, 2]}");

    assertThat(settings.text("name", "")).isEqualTo("x");
    assertThat(settings.number("size", 1, 9, 1)).isEqualTo(5);
    assertThat(settings.decimal("share", 0, 1, 1)).isEqualTo(0.5);
    assertThat(settings.flag("on", false)).isTrue();
    assertThat(settings.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofSeconds(90));
    assertThat(settings.texts("words", List.of())).containsExactly("a", "2");
    settings.finish();
    assertThat(problems).isEmpty();
  }

  @Test
  void fallsBackWhereNothingIsWritten() {
    var settings = settings("{size: , part: }");

    assertThat(settings.number("size", 1, 9, 3)).isEqualTo(3);
    assertThat(settings.text("name", "none")).isEqualTo("none");
    assertThat(settings.section("part").flag("on", true)).isTrue();
    assertThat(settings.list("rules")).isEmpty();
    assertThat(settings.raw("schema")).isEmpty();
    settings.finish();
    assertThat(problems).isEmpty();
  }

  @Test
  void notesEveryWrongTypeAtOnce() {
    var settings =
        settings(
            "{name: 0.30, size: two, share: [1], on: maybe, wait: 90, words: [0.5, null], part: 5,"
                + " rules: {a: 1}, schema: x}");
    settings.text("name", "");
    settings.number("size", 1, 9, 1);
    settings.decimal("share", 0, 1, 1);
    settings.flag("on", false);
    settings.duration("wait", Duration.ZERO);
    settings.texts("words", List.of());
    settings.section("part");
    settings.list("rules");
    settings.raw("schema");

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "room.yaml: name: '0.3' is not a text (put it in quotes)",
            "room.yaml: size: 'two' is not a whole number from 1 to 9",
            "room.yaml: share: '[1]' is not a number from 0 to 1",
            "room.yaml: on: 'maybe' is not true or false",
            "room.yaml: wait: '90' is not a duration such as 90s",
            "room.yaml: words: '[0.5, null]' is not a list of texts",
            "room.yaml: part: '5' is not a section with keys of its own",
            "room.yaml: rules: '{a=1}' is not a list of sections",
            "room.yaml: schema: 'x' is not a map");
  }

  @Test
  void keepsTheDefaultWhereAValueIsRefused() {
    assertThat(settings("{size: 10}").number("size", 1, 9, 3)).isEqualTo(3);
    assertThat(settings("{size: 2.5}").number("size", 1, 9, 3)).isEqualTo(3);
    assertThat(settings("{wait: soon}").duration("wait", Duration.ofDays(1))).hasDays(1);
    assertThat(settings("{way: down}").choice("way", List.of("in", "out"), "in")).isEqualTo("in");
    assertThat(problems)
        .extracting(Problem::reason)
        .containsExactly(
            "'10' is not a whole number from 1 to 9",
            "'2.5' is not a whole number from 1 to 9",
            "'soon' is not a duration such as 90s",
            "'down' is not one of in, out");
  }

  @Test
  void namesTheKeyThatWasMeant() {
    var settings = settings("{budgt: 5, tiers: {small: {chrs: 1}}, zzz: 1}");
    settings.number("budget", 1, 9, 1);
    settings.sections("tiers").get("small").number("chars", 1, 9, 1);
    settings.finish();

    assertThat(problems)
        .extracting(Problem::toString)
        .containsExactly(
            "room.yaml: budgt: unknown key 'budgt'; did you mean 'budget'?",
            "room.yaml: zzz: unknown key 'zzz'; known here: budget, tiers",
            "room.yaml: tiers.small.chrs: unknown key 'chrs'; did you mean 'chars'?");
  }

  @Test
  void knowsAKeyHoweverOftenItsSectionIsTaken() {
    var settings = settings("{part: {a: 1, b: 2}}");
    settings.section("part").number("a", 1, 9, 1);
    settings.section("part").number("b", 1, 9, 1);
    settings.finish();

    assertThat(problems).isEmpty();
  }

  @Test
  void asksNothingOfData() {
    var settings = settings("{schema: {type: object, default: null, deep: {any: [1]}}}");

    assertThat(settings.raw("schema")).contains(entry("type", "object"), entry("default", null));
    settings.finish();
    assertThat(problems).isEmpty();
  }

  @Test
  void keepsTheOrderOfSections() {
    var settings = settings("{b: {}, rules: [{name: z}, {name: a}], tiers: {z: {}, a: }}");

    assertThat(settings.sections("tiers").keySet()).containsExactly("z", "a");
    assertThat(settings.list("rules"))
        .extracting(rule -> rule.text("name", ""))
        .containsExactly("z", "a");
  }

  @Test
  void takesNamesForKnown() {
    var settings = settings("{lists: {b: [{}], a: [{}]}}").section("lists");

    assertThat(settings.names()).containsExactly("b", "a");
    settings.finish();
    assertThat(problems).isEmpty();
  }

  @Test
  void namesTheElementOfAList() {
    var settings = settings("{rules: [{name: a}, {name: 5, nme: b}]}");
    settings.list("rules").forEach(rule -> rule.text("name", ""));
    settings.finish();

    assertThat(problems).extracting(Problem::key).containsExactly("rules[1].name", "rules[1].nme");
  }

  @Test
  void notesAProblemOfARecordsOwnCheck() {
    var settings = settings("{part: {low: 5, high: 1}}");
    settings.section("part").problem("high", "is below low");

    assertThat(problems).containsExactly(new Problem("room.yaml", "part.high", "is below low"));
  }

  @Test
  void saysAProblemOnce() {
    var settings = settings("{size: 0}");
    settings.number("size", 1, 9, 1);
    settings.number("size", 1, 9, 1);

    assertThat(problems).hasSize(1);
  }

  @Test
  void hidesASecretInAProblem() {
    settings("{auth-token: {a: hunter2}}").text("auth-token", "");

    assertThat(problems.getFirst().reason()).doesNotContain("hunter2");
  }

  @Test
  void readsAMapOfAnyKeys() {
    assertThat(Settings.of("x", Map.of("a", 1L), problems).number("a", 1, 2, 2)).isEqualTo(1);
  }

  private Settings settings(String text) {
    return Yaml.settings(text, problems);
  }
}

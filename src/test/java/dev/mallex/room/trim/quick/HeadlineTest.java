package dev.mallex.room.trim.quick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadlineTest {

  private Headline headline;

  @BeforeEach
  void read() throws Exception {
    headline = new Headline(Set.copyOf(ShippedConf.quick().filler()));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "can you please fix the parser?,Fix the parser",
        "Hi! I want you to add a test for Pot.java in the kitchen,Add a test for Pot.java",
        "## Stir\\n\\nslowly,Stir",
        "\\n\\n  what is in `src/Pot.java`,src/Pot.java",
        "**Fix** the <b>login</b> button,Fix the login button",
        "see https://example.org/soup/12 and cook it,See example.org/soup/12 and cook",
        "the soup is thin. make it thick,Soup is thin",
        "mach bitte die Suppe warm,Mach bitte die Suppe warm",
        "スープを温めてください。お願いします,スープを温めてください",
        "/init,/init",
      })
  void namesASessionByTheUsersFirstWords(String said, String title) {
    var expected = Character.toUpperCase(title.charAt(0)) + title.substring(1);

    assertThat(headline.title(said.replace("\\n", "\n"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "```\ncode\n```", "<session>\n</session>", "?!"})
  void hasANameForNothing(String said) {
    assertThat(headline.title(said)).isEqualTo("New session");
    assertThat(headline.name(said)).isEqualTo("session");
    assertThat(headline.topic(said)).isEmpty();
  }

  @Test
  void readsOnlyWhatWasSaidInTheSession() {
    var asked = "<session>\nStir the soup\n</session>\n\nWrite in English.";

    assertThat(headline.title(asked)).isEqualTo("Stir the soup");
    assertThat(headline.name(asked)).isEqualTo("stir-soup");
  }

  @Test
  void isShortHoweverLongAWordIs() {
    var word = "𝒮".repeat(9_000);

    assertThat(headline.title(word).codePoints()).hasSize(60);
    assertThat(headline.name("a" + word + " b").codePoints().count()).isLessThanOrEqualTo(60);
  }

  @ParameterizedTest
  @CsvSource({
    "Fix the crème brûlée's crust now!,fix-creme-brulees-crust",
    "don't stir,dont-stir",
    "please,please",
    "TokenMeter.java: wrong count_of pots and pans,tokenmeter-java",
    "スープを温めて,スープを温めて",
  })
  void namesInKebabCase(String said, String name) {
    assertThat(headline.name(said)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "ok, thanks", "and now?", "continue", "do it please"})
  void goesOnWithTheTopicAfterAWordOrTwo(String said) {
    assertThat(headline.topic(said)).isEmpty();
  }

  @Test
  void beginsATopicWithMore() {
    assertThat(headline.topic("Please write tests for the Pot class")).isEqualTo("Write tests Pot");
  }
}

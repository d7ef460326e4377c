package dev.mallex.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecollectionTest {

  private final Prompt prompt = Talk.of("Soup?").prompt();

  @Test
  void keepsTheLastPromptOfAConversation() {
    var recollection = new Recollection(2, 1_000);
    recollection.note("a", prompt, 10, 1);
    recollection.note("a", prompt, 20, 2);

    assertThat(recollection.last("a"))
        .hasValueSatisfying(it -> {
          assertThat(it.tokens()).isEqualTo(20);
          assertThat(it.number()).isEqualTo(2);
        });
    assertThat(recollection.last("b")).isEmpty();
  }

  @Test
  void forgetsWhatWasNotAskedForLongest() {
    var recollection = new Recollection(2, 1_000);
    recollection.note("a", prompt, 1, 1);
    recollection.note("b", prompt, 1, 1);
    recollection.last("a");
    recollection.note("c", prompt, 1, 1);

    assertThat(recollection.last("a")).isPresent();
    assertThat(recollection.last("b")).isEmpty();
  }

  @Test
  void keepsNoMoreCharactersThanItMay() {
    var recollection = new Recollection(9, prompt.chars());
    recollection.note("a", prompt, 1, 1);
    recollection.note("b", prompt, 1, 1);
    assertThat(recollection.last("a")).isEmpty();
    assertThat(recollection.last("b")).isPresent();

    recollection.note("c", Talk.of("Soup or something else?").prompt(), 1, 1);
    assertThat(recollection.last("b")).isEmpty();
    assertThat(recollection.last("c")).isEmpty();
  }
}

package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElisionTest {

  private final Elision elision = new Elision(Kitchen.RESULTS);

  @Test
  void leavesOutTheOldestResultsAndNoMoreThanItMust() {
    var whole = Kitchen.cooked("Look.", 3_000, 5_000, 4_000);

    var shorter = elision.oldest(whole, 6_000, 400);

    assertThat(Kitchen.results(shorter).getFirst()).isBetween(400, 600);
    assertThat(Kitchen.results(shorter).get(1)).isBetween(400, 600);
    assertThat(Kitchen.results(shorter).getLast()).isEqualTo(4_000);
    assertThat(gone(whole, shorter)).isGreaterThanOrEqualTo(6_000);
  }

  @Test
  void bindsTheLongestResultsByAPowerOfTwo() {
    var whole = Kitchen.cooked("Look.", 900, 30_000, 5_000);

    var shorter = elision.longest(whole, 20_000, 1_000);

    assertThat(Kitchen.results(shorter)).startsWith(900).endsWith(5_000);
    assertThat(Kitchen.results(shorter).get(1)).isBetween(8_000, 8_192 + 200);
  }

  @Test
  void bindsThemAlikeWhenTheConversationHasGrownALittle() {
    var early = Kitchen.cooked("Look.", 30_000);
    var later = Kitchen.cooked("Look.", 30_000, 500, 600);

    assertThat(elision.longest(later, 19_000, 1_000).messages())
        .startsWith(elision.longest(early, 17_000, 1_000).messages().toArray(Message[]::new));
  }

  @Test
  void leavesAResultItsLeast() {
    var shorter = elision.longest(Kitchen.cooked("Look.", 30_000), 1_000_000, 1_000);

    assertThat(Kitchen.results(shorter).getFirst()).isBetween(1_000, 1_024 + 200);
  }

  @Test
  void shortensWhatTheClientSaysThatAToolTold() {
    var told = "Result of calling the Read tool:\n" + Kitchen.lines(9_000);
    var whole = Kitchen.with(Kitchen.cooked("Look.", 100), told);

    assertThat(gone(whole, elision.longest(whole, 4_000, 1_000))).isGreaterThan(4_000);
    assertThat(gone(whole, elision.oldest(whole, 4_000, 400))).isGreaterThan(8_000);
  }

  @Test
  void loosesNothingThatAUserWroteAndNothingThatTheAssistantSaid() {
    var words = "Taste all of it.\n" + Kitchen.lines(20_000);
    var whole = Kitchen.with(Kitchen.cooked(words, 900, 3_000), Kitchen.lines(7_000));

    for (var shorter :
        List.of(elision.oldest(whole, 90_000, 400), elision.longest(whole, 90_000, 100))) {
      assertThat(texts(shorter)).isEqualTo(texts(whole));
      assertThat(answers(shorter)).isEqualTo(answers(whole));
      assertThat(shorter.system()).isEqualTo(whole.system());
    }
  }

  @Test
  void leavesOutTheOldestStepsAndSaysSoOnce() {
    var whole = Kitchen.with(Kitchen.cooked("Look.", 500, 600, 700), "And now?");

    var shorter = elision.steps(whole, 1_100);

    assertThat(Kitchen.results(shorter)).containsExactly(700);
    assertThat(texts(shorter))
        .containsExactly(
            "Look.", "[Earlier steps of the assistant are left out here.]", "And now?");
    assertThat(answers(shorter)).containsExactly(answers(whole).getLast());
  }

  @Test
  void keepsTheLastStepWhateverIsWanted() {
    var whole = Kitchen.cooked("Look.", 500, 600);

    assertThat(Kitchen.results(elision.steps(whole, 1_000_000))).containsExactly(600);
    assertThat(elision.steps(Kitchen.cooked("Look.", 500), 1_000_000))
        .isEqualTo(Kitchen.cooked("Look.", 500));
  }

  @Test
  void leavesAConversationWithoutResultsAsItIs() {
    var whole = Kitchen.cooked(Kitchen.lines(5_000));

    assertThat(elision.oldest(whole, 1_000, 10)).isEqualTo(whole);
    assertThat(elision.longest(whole, 1_000, 100)).isEqualTo(whole);
    assertThat(elision.steps(whole, 1_000)).isEqualTo(whole);
  }

  private static int gone(Conversation whole, Conversation shorter) {
    return Chars.of(whole) - Chars.of(shorter);
  }

  private static List<String> texts(Conversation conversation) {
    return conversation.messages().stream()
        .flatMap(message -> message.content().stream())
        .filter(Block.Text.class::isInstance)
        .map(block -> ((Block.Text) block).text())
        .toList();
  }

  private static List<Message> answers(Conversation conversation) {
    return conversation.messages().stream()
        .filter(message -> message.role() == Role.ASSISTANT)
        .toList();
  }
}

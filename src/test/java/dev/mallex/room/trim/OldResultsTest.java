package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OldResultsTest {

  private static final OldResults STEPS = new OldResults(20_000, 10_000, 100, Kitchen.RESULTS);
  private static final List<Message> MESSAGES =
      Kitchen.cooked("Cook.", new java.util.Random(5).ints(40, 300, 4_000).toArray()).messages();

  @Test
  void eachPromptExtendsTheOneBeforeItButForAFewSteps() {
    int steps = 0;
    for (int turn = 3; turn <= MESSAGES.size(); turn += 2) {
      var before = STEPS.shortened(MESSAGES.subList(0, turn - 2));
      var now = STEPS.shortened(MESSAGES.subList(0, turn));
      steps += now.subList(0, before.size()).equals(before) ? 0 : 1;
      assertThat(chars(now)).isLessThanOrEqualTo(20_000 + 4_100);
    }
    System.out.printf("%d turns, %d steps%n", MESSAGES.size() / 2, steps);
    assertThat(steps).isBetween(3, MESSAGES.size() / 2 / 4);
  }

  @Test
  void theLastResultsAreNeverShortened() {
    for (int turn = 3; turn <= MESSAGES.size(); turn += 2) {
      assertThat(STEPS.shortened(MESSAGES.subList(0, turn)).getLast())
          .isEqualTo(MESSAGES.get(turn - 1));
    }
  }

  @Test
  void whatUsersAndTheModelSaidStays() {
    var shortened = STEPS.shortened(MESSAGES);

    assertThat(shortened).hasSameSizeAs(MESSAGES);
    assertThat(shortened.getFirst()).isEqualTo(MESSAGES.getFirst());
    for (int at = 1; at < MESSAGES.size(); at += 2) {
      assertThat(shortened.get(at)).isEqualTo(MESSAGES.get(at));
    }
    assertThat(shortened.toString()).contains("characters are left out here");
  }

  @Test
  void wordsAloneAreNeverShortened() {
    var words = List.of(Message.user("soup ".repeat(10_000)), Message.user("more ".repeat(9_000)));

    assertThat(STEPS.shortened(words)).isEqualTo(words);
    assertThat(new OldResults(0, 0, 400, Kitchen.RESULTS).shortened(MESSAGES)).isEqualTo(MESSAGES);
  }

  /** The client says so where it has answered the same call before. */
  @Test
  void whatAResultRefersToIsToldAgainWhereTheModelNoLongerReadsIt() {
    var messages = new ArrayList<>(MESSAGES.subList(0, MESSAGES.size() - 1));
    var again = new Block.ToolUse("again", "Bash", Map.of("command", "cat pot0"));
    messages.set(messages.size() - 1, new Message(Role.ASSISTANT, List.of(again)));
    messages.add(new Message(Role.USER, List.of(Client.result("again", "As before, see there."))));

    var shortened = STEPS.shortened(messages);

    assertThat(shortened.get(2)).isNotEqualTo(MESSAGES.get(2));
    assertThat(((Block.ToolResult) shortened.getLast().content().getFirst()).content())
        .isEqualTo(((Block.ToolResult) MESSAGES.get(2).content().getFirst()).content());
  }

  /** Also where the answer that refers to it, or what comes with it, is what makes the step. */
  @Test
  void whatAResultRefersToIsToldAgainOnTheTurnOfAStep() {
    var steps = new OldResults(20_000, 10_000, 100, Kitchen.RESULTS);
    for (int size = 1_000; size < 8_000; size += 500) {
      for (int many = 1; many < 14; many++) {
        var results = new int[many];
        Arrays.fill(results, size);
        var messages = new ArrayList<>(Kitchen.cooked("Cook.", results).messages());
        for (int time = 0; time < 3; time++) {
          var id = "again" + time;
          messages.add(
              new Message(
                  Role.ASSISTANT,
                  List.of(new Block.ToolUse(id, "Bash", Map.of("command", "cat pot0")))));
          messages.add(new Message(Role.USER, List.of(Client.result(id, "As before, see there."))));
          var shortened = steps.shortened(messages);
          assertThat(reads(shortened))
              .as("%d results of %d, read again %d times", many, size, time + 1)
              .contains(Kitchen.lines(size));
        }
      }
    }
  }

  private static List<String> reads(List<Message> messages) {
    return messages.stream()
        .flatMap(message -> message.content().stream())
        .filter(block ->
            block instanceof Block.ToolResult result
                && (result.toolUseId().equals("t0") || result.toolUseId().startsWith("again")))
        .map(block -> ((Block.Text) ((Block.ToolResult) block).content().getFirst()).text())
        .toList();
  }

  @Test
  void whatAResultRefersToIsNotToldTwice() {
    var again = new Block.ToolUse("again", "Bash", Map.of("command", "cat pot0"));
    var messages = new ArrayList<>(MESSAGES.subList(0, 3));
    messages.add(new Message(Role.ASSISTANT, List.of(again)));
    messages.add(new Message(Role.USER, List.of(Client.result("again", "As before, see there."))));

    assertThat(STEPS.shortened(messages)).isEqualTo(messages);
  }

  @Test
  void whatAUserSaidByWayOfAToolStays() {
    var answer = "No, ".repeat(300);
    var refusal = "The user does not want it: " + "too hot, ".repeat(100);
    var messages = new ArrayList<Message>(List.of(Message.user("Cook.")));
    messages.add(new Message(Role.ASSISTANT, List.of(new Block.ToolUse("a", "Ask", Map.of()))));
    messages.add(new Message(Role.USER, List.of(Client.result("a", answer))));
    messages.add(Client.call("b", "boil"));
    messages.add(new Message(Role.USER, List.of(Client.result("b", refusal))));
    messages.addAll(MESSAGES.subList(1, MESSAGES.size()));

    assertThat(STEPS.shortened(messages).subList(0, 5)).isEqualTo(messages.subList(0, 5));
  }

  private static int chars(List<Message> messages) {
    return messages.stream().mapToInt(one -> Chars.of(one.content())).sum();
  }
}

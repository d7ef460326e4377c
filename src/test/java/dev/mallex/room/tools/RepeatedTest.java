package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatedTest {

  private final List<Message> messages = new ArrayList<>(List.of(Message.user("go")));

  @Test
  void countsACallThatFailsTheSameWayTurnAfterTurn() {
    for (int time = 1; time <= 3; time++) {
      made("make", true, "no rule");
    }

    assertThat(last(3)).containsExactly(new Repeated("Bash", Map.of("command", "make"), 3));
    assertThat(last(4)).isEmpty();
    assertThat(last(0)).isEmpty();
  }

  @Test
  void beginsAnewWhereSomethingElseHappened() {
    made("make", true, "no rule");
    made("make", true, "no rule");
    made("ls", false, "Makefile");
    made("make", true, "no rule");

    assertThat(last(2)).isEmpty();
  }

  @Test
  void doesNotMindResultsThatChangeOrSucceed() {
    made("make", true, "1 error");
    made("make", true, "2 errors");
    made("date", false, "now");
    made("date", false, "now");

    assertThat(last(2)).isEmpty();
  }

  @Test
  void tellsItOfEachTurn() {
    for (int time = 1; time <= 3; time++) {
      made("make", true, "no rule");
    }

    assertThat(Repeated.along(messages, 2).values())
        .extracting(List::size)
        .containsExactly(0, 1, 1);
  }

  private List<Repeated> last(int least) {
    return Repeated.along(messages, least).lastEntry().getValue();
  }

  private void made(String command, boolean failed, String result) {
    var id = "toolu_" + messages.size();
    messages.add(
        new Message(
            Role.ASSISTANT, List.of(new Block.ToolUse(id, "Bash", Map.of("command", command)))));
    messages.add(
        new Message(
            Role.USER, List.of(new Block.ToolResult(id, List.of(new Block.Text(result)), failed))));
  }
}

package dev.mallex.room.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PairsTest {

  private final Block.Text word = new Block.Text("and now?");
  private final Block.ToolUse call = call("a");
  private final Block.ToolResult result = result("a", "done");

  @Test
  void leavesGoodPairsAlone() {
    var good = List.of(Message.user("go"), assistant(call, call("b")), user(result, result("b")));

    assertThat(Pairs.mended(good)).isEqualTo(good);
  }

  @Test
  void putsResultsInFrontOfWords() {
    assertThat(Pairs.mended(List.of(assistant(call), user(word, result))).getLast())
        .isEqualTo(user(result, word));
  }

  @Test
  void answersACallThatNobodyAnswered() {
    var silent = Pairs.mended(List.of(assistant(call), user(word)));
    var last = Pairs.mended(List.of(Message.user("go"), assistant(call)));

    assertThat(silent.getLast().content().getFirst().toString())
        .contains("toolUseId=a", "isError=true");
    assertThat(silent.getLast().content().getLast()).isEqualTo(word);
    assertThat(last).hasSize(3);
    assertThat(last.getLast().role()).isEqualTo(Role.USER);
  }

  @Test
  void saysTheResultOfACallThatIsNotThere() {
    var mended = Pairs.mended(List.of(user(result, word)));

    assertThat(mended.getFirst().content())
        .hasSize(3)
        .endsWith(new Block.Text("done"), word)
        .noneMatch(Block.ToolResult.class::isInstance);
  }

  @Test
  void dropsWhatIsSaidTwice() {
    assertThat(Pairs.mended(List.of(assistant(call, call), user(result, result))))
        .containsExactly(assistant(call), user(result));
  }

  @Test
  void anIdMayBeUsedAgainInALaterTurn() {
    var again = List.of(assistant(call), user(result), assistant(call), user(result));

    assertThat(Pairs.mended(again)).isEqualTo(again);
  }

  private static Block.ToolUse call(String id) {
    return new Block.ToolUse(id, "Bash", Map.of("command", "ls"));
  }

  private static Block.ToolResult result(String id, String... texts) {
    return new Block.ToolResult(
        id, Arrays.stream(texts).<Block>map(Block.Text::new).toList(), false);
  }

  private static Message assistant(Block... blocks) {
    return new Message(Role.ASSISTANT, List.of(blocks));
  }

  private static Message user(Block... blocks) {
    return new Message(Role.USER, List.of(blocks));
  }
}

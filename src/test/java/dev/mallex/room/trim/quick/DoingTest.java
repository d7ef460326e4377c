package dev.mallex.room.trim.quick;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.ToolChoice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoingTest {

  private Doing doing;

  @BeforeEach
  void read() throws Exception {
    var config = ShippedConf.quick();
    doing = new Doing(config.verbs(), config.subjects());
  }

  @ParameterizedTest
  @CsvSource({
    "Read, file_path, /home/cook/src/Main.java, Reading Main.java",
    "Edit, file_path, Main.java, Editing Main.java",
    "Bash, command, cd /home/cook && mvn -q test, Running mvn",
    "Bash, command, git status, Running git status",
    "Grep, pattern, class Pot, Searching for class Pot",
    "Task, description, find the pot and wash it, Starting an agent to find the pot",
    "mcp__shelf__count, shelf, top, Using mcp__shelf__count",
  })
  void saysWhatTheLastCallDoes(String tool, String parameter, String value, String said) {
    var earlier = new Block.ToolUse("t1", "Write", Map.of("file_path", "/a/b"));
    var last = new Block.ToolUse("t2", tool, Map.of(parameter, value, "limit", 3));

    assertThat(doing.lastOf(conversation(earlier, last))).isEqualTo(said);
  }

  @Test
  void saysThatItBeginsWhereNothingWasCalled() {
    assertThat(doing.lastOf(conversation(new Block.Text("I think."))))
        .isEqualTo("Starting on the task");
    assertThat(doing.lastOf("<task>\nStir\n</task>\nRead - a.txt"))
        .isEqualTo("Starting on the task");
  }

  @Test
  void readsTheNotesOfAnother() {
    var notes =
        """
        <recent_steps>
        said: Read - nothing
        did: Edit - src/Pot.java (failed)
        </recent_steps>
        """;
    var open = "<started_not_finished>\nWebSearch\n</started_not_finished>";

    assertThat(doing.lastOf(notes)).isEqualTo("Editing Pot.java");
    assertThat(doing.lastOf(notes + open)).isEqualTo("Searching the web for");
  }

  @Test
  void isShort() {
    var use = new Block.ToolUse("t", "Read", Map.of("file_path", "/" + "x".repeat(500)));

    assertThat(doing.lastOf(conversation(use))).hasSize(60);
  }

  private static Conversation conversation(Block... said) {
    return new Conversation(
        "m",
        List.of(),
        List.of(Message.user("hi"), new Message(Role.ASSISTANT, List.of(said))),
        List.of(),
        new ToolChoice.Auto(true),
        new Conversation.Settings(100, true, Map.of(), List.of(), Thinking.UNSAID, Map.of()),
        Map.of());
  }
}

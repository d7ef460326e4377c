package dev.mallex.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a client can be sent out for in a kitchen of its own, and what it comes back with. */
record Errands(ClaudeCode client) {

  /** What only a sub-agent is told first. */
  static final String HERBS = "You look after the herbs.";

  private static final String BOOK = "A line of the long book of soups.\n";

  /** Files to work on, and a hook that has something to say with each prompt. */
  Errands furnished() throws IOException {
    var work = client.work();
    Files.writeString(work.resolve("CLAUDE.md"), "# The kitchen\n\nSalt comes last.\n");
    for (var name : List.of("pot", "leek", "salt")) {
      Files.writeString(work.resolve(name + ".txt"), "water and " + name + "\n");
    }
    Files.writeString(work.resolve("long.txt"), BOOK.repeat(400));
    Files.createDirectories(work.resolve(".claude"));
    Files.writeString(
        work.resolve(".claude/settings.json"),
        """
        {"hooks": {"UserPromptSubmit": [{"hooks": [{"type": "command", "command": "echo The cook says hello."}]}]}}
        """);
    return this;
  }

  /** Reads, edits, writes, runs commands, and calls three tools at once. */
  ClaudeCode.Answer cooks() throws InterruptedException {
    var work = client.work();
    var script =
        Scripted.turns(
            read("pot.txt"),
            Scripted.call(
                "edit_file",
                Map.of(
                    "path", work.resolve("pot.txt").toString(),
                    "old_string", "water",
                    "new_string", "broth")),
            bash("cat pot.txt"),
            read("leek.txt") + "\n" + bash("ls") + "\n" + read("salt.txt"),
            write("log.txt", "done\n\n\tyes "),
            bash("cat log.txt; false"),
            "The soup is on.");
    return well(client.run("Cook. " + script), "The soup is on.");
  }

  /** In plan mode. */
  ClaudeCode.Answer plans() throws InterruptedException {
    var script = Scripted.turns(read("pot.txt"), read("log.txt"), "The plan stands.");
    return well(client.plan("Plan. " + script), "The plan stands.");
  }

  ClaudeCode.Answer goesOnBySending() throws InterruptedException {
    return well(client.goOn(sending()), "Herbs are cut.");
  }

  ClaudeCode.Answer beginsBySending() throws InterruptedException {
    return well(client.run(sending()), "Herbs are cut.");
  }

  /** Has so many lines of the long book shown, six times, no two of them alike. */
  ClaudeCode.Answer looks(int lines) throws InterruptedException {
    var steps = new ArrayList<String>();
    for (int step = 1; step <= 6; step++) {
      steps.add(bash("head -n 400 long.txt | tail -n " + (lines + step)));
    }
    steps.add("All is well.");
    var script = Scripted.turns(steps.toArray(String[]::new));
    return well(client.goOn("Look again. " + script), "All is well.");
  }

  /** Tastes so often, and is told so little each time that nothing of it is worth shortening. */
  ClaudeCode.Answer tastes(int times) throws InterruptedException {
    var steps = new ArrayList<String>();
    for (int time = 1; time <= times; time++) {
      steps.add(bash("head -n 15 long.txt; echo " + time));
    }
    steps.add("It wants salt.");
    var script = Scripted.turns(steps.toArray(String[]::new));
    return well(client.goOn("Taste. " + script), "It wants salt.");
  }

  private String sending() {
    var errand =
        "%s %s".formatted(HERBS, Scripted.turns(read("leek.txt"), bash("ls"), "Herbs are cut."));
    return "Send somebody. "
        + Scripted.turns(
            Scripted.call(
                "Agent",
                Map.of(
                    "description", "Cut herbs",
                    "prompt", errand,
                    "subagent_type", "general-purpose")));
  }

  private String read(String file) {
    return Scripted.call("read_file", Map.of("path", path(file)));
  }

  private String write(String file, String content) {
    return Scripted.call("write_file", Map.of("path", path(file), "content", content));
  }

  private String path(String file) {
    return client.work().resolve(Path.of(file)).toString();
  }

  private static String bash(String command) {
    return Scripted.call("bash", Map.of("command", command));
  }

  private static ClaudeCode.Answer well(ClaudeCode.Answer answer, String words) {
    assertThat(answer.exit()).as(answer.result() + answer.stderr()).isZero();
    assertThat(answer.text()).as(answer.result().toString()).isEqualTo(words);
    assertThat(answer.retries()).isEmpty();
    return answer;
  }
}

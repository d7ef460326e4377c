package dev.mallex.room.trim;

import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Tool;
import dev.mallex.domain.messages.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests of the shapes that Claude Code sends, filled with words of our own. */
final class Client {

  static final String RULES =
      """
      # Kitchen rules

      Knives go to the left.

      # Environment

      Ovens at 180 degrees.

      ```
      # gitStatus is a word of ours
      ```
      """;

  static final String MEMORY = "- [Salt](salt.md): never twice";

  static final String FACTS =
      """
      # Environment
      You have been invoked in the following environment:
       - Primary working directory: /home/cook/soup
       - Is a git repository: true
       - Platform: darwin
       - Shell: zsh
       - OS Version: Darwin 25.1.0
       - Archives from strangers are to be opened with care: one by one, in a room of their own.
      """;

  static final String GIT =
      """
      As you answer the user's questions, some context:
      # gitStatus
      This is the git status at the start of the conversation, it stays as it is.

      Current branch: broth

      Main branch (where pull requests go): main

      Git user: cook

      Status:
       M pot.txt
      ?? spoon.txt

      Recent commits:
      0abc123 stir
      1abc123 chop

      Claude Code attached this context by itself.
      """;

  private Client() {}

  static Conversation lean(List<Message> messages) {
    return request(leanSystem(""), messages, tools());
  }

  static Conversation request(List<Block> system, List<Message> messages, List<Tool> tools) {
    var settings =
        new Conversation.Settings(8192, true, Map.of(), List.of(), Thinking.UNSAID, Map.of());
    return new Conversation(
        "qwen", system, messages, tools, new ToolChoice.Auto(true), settings, Map.of());
  }

  /** The lean family's system prompt; {@code appended} is what a user adds on the command line. */
  static List<Block> leanSystem(String appended) {
    return blocks(
        "x-anthropic-billing-header: cc_version=2.1.330.1ab; cc_entrypoint=cli;",
        "You are Claude Code, Anthropic's kitchen hand.",
        """

        You are an agent working with the user toward their goals, and a ladle.

        IMPORTANT: Assist with authorized security testing of soup.

        # Harness
        %s

        A closing word.

        # Session-specific guidance
        %s

        # Memory

        ```markdown
        # not a heading
        ```

        %s

        # Environment
         - The newest ladles are of steel. Ladle names: 'big', 'small'.

        # Context management
        When the conversation grows long, it gets short.

        When you have enough information to act, cook.%s\
        """
            .formatted(filler(2600), filler(400), filler(2000), appended));
  }

  static List<Block> verboseSystem() {
    return blocks(
        "You are Claude Code, Anthropic's kitchen hand.",
        "\nYou are an interactive agent that helps users with software engineering tasks.\n\n# System\n"
            + filler(2400)
            + "\n\n# Doing tasks\n"
            + filler(3300)
            + "\n\n# Tone and style\n"
            + filler(500)
            + "\n\n# Text output (does not apply to tool calls)\n"
            + filler(2100)
            + "\n\n# auto memory\n\n## Types of memory\n"
            + filler(7200)
            + "\n\n<total_tokens>15000 tokens left</total_tokens>\n\ngitStatus: This is the git status at the start of the conversation.\n\n"
            + "Current branch: broth\n\nStatus:\nM pot.txt\n\nRecent commits:\n0abc stir");
  }

  static Message opening(String prompt) {
    return user(
        reminder(
            "Codebase and user instructions follow.\n\n"
                + "Contents of /home/cook/soup/CLAUDE.md (of the project):\n\n"
                + RULES
                + "\nContents of /home/cook/.claude/memory/MEMORY.md (remembered):\n\n"
                + MEMORY),
        reminder(GIT),
        reminder("Attribution for git commits and pull requests:\n- Cooked-By: a ladle") + "\n",
        prompt);
  }

  /** The trailing system message of a first turn. */
  static String listing() {
    return FACTS
        + "\nYou are powered by the model qwen.\n\n"
        + "The following deferred tools are now available via ToolSearch:\nWhisk\nSieve\n\n"
        + "Available agent types for the Agent tool:\n- taster: tastes\n- washer: washes\n\n"
        + "When you launch multiple agents for independent work, send them at once.\n\n"
        + "The following skills are available for use with the Skill tool:\n\n"
        + IntStream.range(0, 12)
            .mapToObj(n -> "- skill-%d: %s\nTRIGGER when hungry".formatted(n, filler(480)))
            .reduce("", (all, one) -> all + one + "\n")
        + "\nToday's date is 2026-11-24.";
  }

  /** Plan mode, as long as it is on the first turn. */
  static String planning() {
    return "Plan mode is active. The user does not want soup yet: light no fire. %s\n\n"
            .formatted(filler(380))
        + "## Plan File Info:\nNo plan file exists yet. Write it to /home/cook/plans/warm-soup.md.\n"
        + filler(350)
        + "\n\n## Plan Workflow\n\n"
        + IntStream.rangeClosed(1, 5)
            .mapToObj(n -> "### Phase %d: ballast\n%s\n\n".formatted(n, filler(650)))
            .reduce("", String::concat)
        + "NOTE: this is ballast.";
  }

  static Message user(String... texts) {
    return new Message(Role.USER, blocks(texts));
  }

  static Message system(String text) {
    return new Message(Role.SYSTEM, blocks(text));
  }

  static Message call(String id, String command) {
    var input = Map.<String, Object>of("command", command);
    return new Message(Role.ASSISTANT, List.of(new Block.ToolUse(id, "Bash", input)));
  }

  static Block result(String id, String text) {
    return new Block.ToolResult(id, blocks(text), false);
  }

  static String reminder(String text) {
    return "<system-reminder>\n" + text + "\n</system-reminder>\n";
  }

  static List<Block> blocks(String... texts) {
    var blocks = new ArrayList<Block>();
    for (var text : texts) {
      blocks.add(new Block.Text(text));
    }
    return blocks;
  }

  static List<Tool> tools() {
    return IntStream.range(0, 12)
        .mapToObj(n -> new Tool("Tool" + n, filler(3900), "", Map.of("type", "object"), Map.of()))
        .toList();
  }

  static String filler(int chars) {
    return "Stir the soup slowly, and taste it now and then. "
        .repeat(chars / 49 + 1)
        .substring(0, chars)
        .strip();
  }
}

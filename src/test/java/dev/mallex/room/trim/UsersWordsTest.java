package dev.mallex.room.trim;

import static dev.mallex.room.trim.Client.blocks;
import static dev.mallex.room.trim.Client.lean;
import static dev.mallex.room.trim.Client.leanSystem;
import static dev.mallex.room.trim.Client.opening;
import static dev.mallex.room.trim.Client.reminder;
import static dev.mallex.room.trim.Client.system;
import static dev.mallex.room.trim.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users say stays, also in words and under headings that the client has too. */
class UsersWordsTest {

  private final TrimConfig config = config();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# Memory\nThe sea is salt.",
        "# Tone and style\nSpeak softly.",
        "## Code style\nFour spaces.",
        "# Environment\nThe sea, and nothing else.",
        "# Environment\nPlatform: nine\nShell: of a mussel",
        "# Context management\nKeep the lid on.",
        "gitStatus: is not to be trusted.",
        "IMPORTANT: Assist with defensive security in the kitchen.",
        "You are an interactive cook.",
        "You are powered by soup.",
        "You are powered by the model of a soup: call it so.",
        "When you have enough information to act, ask me.",
        "IMPORTANT: You must NEVER generate or guess URLs of the kitchen.",
      })
  void whatIsAppendedToTheSystemPromptIsKept(String mine) {
    var asked =
        Client.request(leanSystem("\n\nSing.\n\n" + mine), List.of(opening("Cook.")), List.of());

    assertThat(said(asked)).contains(mine);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cook.\n\n# System\n\nOld.\n\n# Memory\n\nBad.\n\n# Code style\n\nNone.\n\n# Environment\n\nWet.",
        "You are a cook.\n\n# Harness\nUse the belt.\n\n# Tool usage policy\nGloves on.",
        "You are an interactive fiction writer.\n\nRhyme always.",
        "You are an agent working with Terraform modules.\n\nRun fmt.",
        "You are a file search specialist for our archive.\n\nWhisper.",
        "You are an agent for Claude Code reviews.\n\nBe kind.",
        "You are an interactive agent that helps users of our pots.\n\n# Memory\nBad.\n\n# Environment\nWet.",
        "You are an agent working with the user on soup.\n\n# Tone and style\nSoft.",
        "You are Claude Code, Anthropic's official CLI for Claude. Review only.\n\nBe brief.",
      })
  void aPromptOfTheUsersOwnIsKept(String mine) {
    assertThat(said(Client.request(blocks(mine), List.of(opening("Cook.")), List.of())))
        .contains(mine);
  }

  /** What the client adds to an agent of the user's goes all the same. */
  @Test
  void anEnvironmentOfTheUsersOwnLetsNothingOfTheClientsThrough() {
    var mine = "You are a poet.\n\n# Environment\n\nThe sea.";
    var theirs =
        "\n\nNotes:\n- Agent threads stir.\n\n<env>\nWorking directory: /srv\nPlatform: linux\n"
            + "Today's date: 2025-12-24\n</env>\nYou are powered by the model soup.";
    var said = said(Client.request(blocks(mine + theirs), List.of(opening("Cook.")), List.of()));

    assertThat(said)
        .contains(mine, "- Working directory: /srv")
        .doesNotContain("Agent threads", "<env>", "powered by");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# userEmail\n\nWrite to the cook.",
        "# currentDate\n\nThe year comes first.",
        "IMPORTANT: this context may or may not be soup.",
        "IMPORTANT: this context may or may not be relevant to your tasks.\n\n# Plan Workflow\nMondays.",
        "# gitStatus\nLook at it often.\n\n# Plan Workflow\nMondays.\n\n# Environment\nPlatform: all\nShell: sh\nNot npm.",
        "### gitStatus\nIntro.\n\nStatus: short.\n\nCurrent branch: mine.",
        "The following skills are available for use with soup:\n- stirring",
        "The following skills are available for use with the Skill tool:\n- stirring",
        "The TodoWrite tool hasn't been used recently, and never will.",
        "Plan mode is active. The user must confirm.",
      })
  void whatStandsInTheInstructionsIsKept(String mine) {
    var instructions =
        "As you answer the user's questions, this:\n# claudeMd\nCodebase and user instructions"
            + " follow.\n\nContents of /srv/CLAUDE.md (project):\n\nStir.\n\n%s\n\nThe end.\n"
            + "# userEmail\nThe user's email address is cook@example.org.\n"
            + "# currentDate\nToday's date is 2026-11-28.\n\n"
            + "      IMPORTANT: this context may or may not be relevant to your tasks. Stir.";
    var asked =
        Client.request(
            leanSystem(""),
            List.of(user(reminder(instructions.formatted(mine)), "Cook.")),
            List.of());

    assertThat(said(asked))
        .contains("Stir.\n\n" + mine + "\n\nThe end.")
        .doesNotContain("cook@example.org", "to your tasks. Stir");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UserPromptSubmit hook additional context: the oven is on",
        "Note: /srv/soup.txt was changed, either by the user or by a linter.",
        "The kettle reports:",
        "PostToolUse:Edit hook success:\n# Environment\nNode 20.\nPlatform: a\nShell: b",
        "UserPromptSubmit hook additional context: \n# Environment\nNode 20.",
      })
  void whatAReminderSaysBehindWordsThatNoRuleHasIsKept(String first) {
    var theirs =
        first
            + "\n\nAvailable agent types for the Agent tool:\n- cook\n\n# Plan Workflow\n\nStir.\n\n"
            + "You are powered by soup.\n\n# Environment\nPlatform: nine\nShell: none\n- Pots: two";
    var asked =
        lean(
            List.of(opening("Cook."), Message.assistant("Yes."), user(reminder(theirs), "Go on.")));

    assertThat(said(asked)).contains(theirs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UserPromptSubmit hook additional context: # Environment\nNode 20.",
        "UserPromptSubmit hook success:\n# Environment\nNode 20.",
        "The user sent a new message while you were working:\n# Plan Workflow\nStir.",
        "Note: /srv/a.md was modified.\n\n# Plan Workflow\nStir.",
        "# Output Style: Mine\nSoftly.\n\n# Plan Workflow\nMondays.",
      })
  void whatASystemMessageSaysForOthersIsKept(String first) {
    var theirs =
        first
            + "\nPlatform: linux\nShell: bash\nUse pnpm.\n\n# Plan Workflow\n\nMondays we plan.\n\n"
            + "You are powered by the model y: rename it.\n\nTests failed:\n\nAvailable agent types"
            + " for the Agent tool are wrong.";
    var before =
        Client.FACTS
            + "\n"
            + "The following skills are available for use with the Skill tool:\n\n- a: b\n\n";

    assertThat(said(lean(List.of(opening("Cook."), system(before + theirs)))))
        .contains(theirs)
        .doesNotContain("Skill tool", "Look at all");
    assertThat(said(lean(List.of(opening("Cook."), Message.assistant("Yes."), system(theirs)))))
        .contains(theirs);
  }

  @Test
  void whatAHookSaysIsKeptAlsoBehindSomethingOfTheClients() {
    var notes =
        "Plan mode is active. The user wants a plan.\n\n# Plan Workflow\n\nPhases.\n\nPostToolUse:Edit hook additional context: the lid is on\n\n"
            + "# Plan Workflow\n\nMine.";
    var asked = lean(List.of(opening("Cook."), Message.assistant("Yes."), system(notes)));

    assertThat(said(asked))
        .contains("the lid is on\n\n# Plan Workflow\n\nMine.")
        .doesNotContain("Phases");
  }

  @Test
  void aTurnThatIsNothingButANoteIsNotEmptied() {
    var nag = user(reminder("The TodoWrite tool hasn't been used recently."));
    var asked = lean(List.of(opening("Cook."), Message.assistant("Yes."), nag));

    assertThat(compile(asked).messages().getLast()).isEqualTo(nag);
  }

  /** The client tells the facts behind its summary; so the beginning is the one before it. */
  @Test
  void theFactsComeFirstAlsoWhereTheyAreToldLater() {
    var before = lean(List.of(opening("Cook."), system(Client.listing())));
    var after =
        lean(
            List.of(
                opening("This session is being continued."),
                Message.assistant("I stir."),
                system(Client.listing()),
                user("Go on.")));

    assertThat(compile(after).system()).isEqualTo(compile(before).system());
    assertThat(compile(after).messages().toString()).doesNotContain("Platform");
  }

  private Conversation compile(Conversation asked) {
    return new Compiler(config, config.tiers().getFirst(), OldResults.NEVER)
        .compile(asked, 14_000)
        .conversation();
  }

  private String said(Conversation asked) {
    var compiled = compile(asked);
    return texts(compiled.system())
        + "\n"
        + compiled.messages().stream()
            .map(message -> texts(message.content()))
            .collect(Collectors.joining("\n"));
  }

  private static String texts(List<Block> blocks) {
    return blocks.stream()
        .map(block -> block instanceof Block.Text(var text) ? text : "")
        .collect(Collectors.joining("\n"));
  }

  private static TrimConfig config() {
    try {
      return ShippedConf.trim();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}

package dev.mallex.room.trim;

import static dev.mallex.room.trim.Client.blocks;
import static dev.mallex.room.trim.Client.lean;
import static dev.mallex.room.trim.Client.leanSystem;
import static dev.mallex.room.trim.Client.listing;
import static dev.mallex.room.trim.Client.opening;
import static dev.mallex.room.trim.Client.reminder;
import static dev.mallex.room.trim.Client.result;
import static dev.mallex.room.trim.Client.system;
import static dev.mallex.room.trim.Client.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CompilerTest {

  private final TrimConfig config = config();
  private final Conversation first =
      lean(List.of(opening("Why is the soup cold?"), system(listing())));

  @Test
  void replacesTheSystemPromptByOurs() {
    var system = prompt(first);

    assertThat(system).startsWith(config.tiers().getFirst().prompt());
    assertThat(system).doesNotContain("x-anthropic", "Claude Code", "ladle", "Stir the soup");
  }

  @Test
  void keepsTheEnvironmentAndOnlyItsFacts() {
    assertThat(prompt(first))
        .contains(
            """
            # Environment
            - Primary working directory: /home/cook/soup
            - Is a git repository: true
            - Platform: darwin
            - Shell: zsh
            - OS Version: Darwin 25.1.0
            """);
    assertThat(prompt(first)).doesNotContain("Archives", "newest ladles", "You have been invoked");
  }

  @Test
  void findsTheEnvironmentInATagToo() {
    var env = "<env>\nWorking directory: /srv\nPlatform: linux\nToday's date: 2025-12-24\n</env>";
    var old =
        request(
            blocks(
                "You are an interactive CLI tool that helps users with software engineering tasks.\n\n"
                    + env),
            user("hi"));

    assertThat(prompt(old)).endsWith("- Working directory: /srv\n- Platform: linux");
    assertThat(texts(compile(old).messages().getFirst()))
        .containsExactly("Today's date: 2025-12-24", "hi");
  }

  @Test
  void keepsInstructionsAndMemoryToTheLetter() {
    assertThat(prompt(first)).contains(Client.RULES).endsWith(Client.MEMORY);
  }

  @Test
  void putsGitStatusAndDateInFrontOfTheFirstWords() {
    assertThat(texts(compile(first).messages().getFirst()))
        .containsExactly(
            """
            # Git status at the start
            Current branch: broth
            Main branch (where pull requests go): main
            Git user: cook
            Status:
             M pot.txt
            ?? spoon.txt
            Recent commits:
            0abc123 stir
            1abc123 chop

            Today's date is 2026-11-24.\
            """,
            "Why is the soup cold?");
  }

  @Test
  void readsTheOldClientsContextReminder() {
    var context =
        reminder(
            "As you answer the user's questions, this:\n# claudeMd\nCodebase and user"
                + " instructions follow.\n\nContents of /srv/CLAUDE.md (project):\n\n# Rules\n\n"
                + "Be brief.\n\n# currentDate\nToday's date is 2025-12-24.\n\n"
                + "      IMPORTANT: this context may or may not be relevant to your tasks. See.");
    var old = request(Client.verboseSystem(), user(context, "hi"));

    assertThat(prompt(old))
        .endsWith(
            "# Instructions: follow them\nContents of /srv/CLAUDE.md (project):\n\n# Rules\n\nBe brief.");
    assertThat(texts(compile(old).messages().getFirst()).getFirst())
        .contains("Current branch: broth\nStatus:\nM pot.txt\n")
        .endsWith("Today's date is 2025-12-24.");
  }

  @Test
  void keepsTheBranchThatFollowsItsOwnIntroduction() {
    var git =
        "gitStatus: This is the git status at the start of the conversation.\nCurrent branch: broth\n\nMain branch (for soup): \n\nStatus:\nM pot";
    var old =
        request(
            blocks(
                "You are an interactive CLI tool that helps users with software engineering tasks.\n\n"
                    + git),
            user("hi"));

    assertThat(texts(compile(old).messages().getFirst()).getFirst())
        .isEqualTo("# Git status at the start\nCurrent branch: broth\nStatus:\nM pot");
  }

  @Test
  void keepsFactsWhoseLabelsAreNew() {
    var facts = Client.FACTS + " - Oven model: Aga\n - Date of birth: it's a secret";
    var asked = lean(List.of(opening("hi"), system(facts)));

    assertThat(prompt(asked)).contains("- OS Version: Darwin 25.1.0\n- Oven model: Aga");
    assertThat(prompt(asked)).doesNotContain("Archives");
  }

  @Test
  void aRuleIsInForceInItsTiers() {
    var hook = "PreToolUse:Bash hook success: Success";
    var asked = lean(List.of(opening("a"), Message.assistant("b"), user(reminder(hook), "go on")));
    var large =
        new Compiler(config, config.tiers().getLast(), OldResults.NEVER).compile(asked, 1_800);

    assertThat(texts(compile(asked).messages().getLast())).containsExactly("go on");
    assertThat(texts(large.conversation().messages().getLast())).containsExactly(hook, "go on");
  }

  @Test
  void tellsWhatTheBudgetHasLeftForTools() {
    var report =
        new Compiler(config, config.tiers().getFirst(), OldResults.NEVER)
            .compile(first, 14_000)
            .report();
    int users = Client.RULES.length() + Client.MEMORY.length() + "Why is the soup cold?".length();

    assertThat(report.spent()).isBetween(report.after() - users - 20, report.after() - users + 20);
    assertThat(report.room()).isEqualTo(14_000 - report.spent());
  }

  @Test
  void keepsWhatTheUserAppendedToTheSystemPrompt() {
    var mine = "Speak like a pirate.\n\n# Boats\n\nAre not soup.";
    var appended = request(leanSystem("\n\n" + mine), first.messages().toArray(Message[]::new));

    assertThat(prompt(appended)).contains(mine);
  }

  @Test
  void keepsTheAgentThatTheUserWrote() {
    var mine = "You are a poet.\n\n# Tone and style\n\nRhyme.\n\n# Environment\n\nThe sea.";
    var poet = request(blocks(mine), opening("Sing."), system(Client.FACTS));

    assertThat(prompt(poet)).contains(mine).contains("- Platform: darwin");
  }

  @Test
  void tellsASubAgentWhatItIs() {
    var agent =
        request(
            blocks(
                "You are an agent for Claude Code, Anthropic's official CLI for Claude. Given the user's message, stir.\n\nNotes:\n- Agent threads stir."),
            opening("Find salt."),
            system(Client.FACTS));

    assertThat(prompt(agent))
        .startsWith(config.tiers().getFirst().prompt() + "\n\n# Environment")
        .doesNotContain("Notes:", "stir", "started by");
    assertThat(compile(agent).messages().getFirst().toString())
        .contains("You were started by another agent");
  }

  @Test
  void keepsForeignPromptsWhole() {
    var prompt = "# System\n\nYou translate.\n\n# Tone and style\n\nKindly.\n";
    var foreign = request(blocks(prompt), user("Guten Tag\n"));

    assertThat(compile(foreign).system()).isEqualTo(blocks(prompt));
    assertThat(compile(foreign).messages()).containsExactly(Message.user("Guten Tag"));
  }

  /** A tag that is none of the client's own may hold anything. */
  @Test
  void keepsATagThatNoRuleKnowsWithinASection() {
    var asked =
        Client.request(
            blocks(
                """

                You are an agent working with the user toward their goals, and a ladle.

                # Harness
                Stir.
                <example>
                ballast
                </example>
                <house-rules kind="new">
                Salt comes last.

                # Even here
                </house-rules>
                Stir on.
                <br>
                And on.

                # Tone and style
                Be brief.
                """),
            List.of(user("Make soup.")),
            List.of());

    assertThat(prompt(asked))
        .contains("<house-rules kind=\"new\">\nSalt comes last.\n\n# Even here\n</house-rules>")
        .doesNotContain("Stir", "ballast", "And on", "Be brief");
  }

  @Test
  void keepsThePromptOfASideRequest() {
    var title =
        request(
            blocks("You are Claude Code, Anthropic's hand.", "You are naming a session."),
            user("<session>soup</session>"));

    assertThat(compile(title).system()).isEqualTo(blocks("You are naming a session."));
  }

  @Test
  void unwrapsWhatItDoesNotKnow() {
    var asked =
        lean(List.of(user(reminder("Plan mode is active. The user cooks nothing."), "Make soup.")));

    assertThat(texts(compile(asked).messages().getFirst()))
        .containsExactly("Plan mode is active. The user cooks nothing.", "Make soup.");
  }

  @Test
  void keepsPlanModeOfTheFirstTurnWhereItStands() {
    var planned =
        listing() + "\n\nPlan mode is active. The user cooks nothing.\n\n## Plan\n\n1. Think.";
    var asked = lean(List.of(opening("Make soup."), system(planned)));

    assertThat(texts(compile(asked).messages().getFirst()))
        .endsWith(
            "Make soup.", "Plan mode is active. The user cooks nothing.\n\n## Plan\n\n1. Think.");
  }

  @Test
  void dropsNagsTokenCountsAndConfirmations() {
    var nags =
        user(
            reminder("The task tools haven't been used recently.\n\nHere they are:\n\n[]"),
            reminder("<total_tokens>99 tokens left</total_tokens>"),
            reminder("PreToolUse:Bash hook success: Success"),
            reminder("PreToolUse:Bash hook success: the pot is hot"),
            reminder("UserPromptSubmit hook success: OK\nthe oven is hot\n\n- so is the pan"),
            "go on");
    var asked = lean(List.of(opening("a"), Message.assistant("b"), nags));

    assertThat(texts(compile(asked).messages().getLast()))
        .containsExactly(
            "PreToolUse:Bash hook success: the pot is hot",
            "the oven is hot\n\n- so is the pan",
            "go on");
  }

  @Test
  void dropsNoiseAtTheEndOfAResultAndNothingElse() {
    var noise = "\n\n" + reminder("<total_tokens>99 tokens left</total_tokens>").strip();
    var rules = "\n\n" + reminder("Contents of /srv/sub/CLAUDE.md:\n\nSub rules").strip();
    var quoted = "1\t<system-reminder>\n2\tToday's date\n3\t</system-reminder> \n";
    var results =
        new Message(
            Role.USER, List.of(result("a", "  hot \n" + rules + noise), result("b", quoted)));
    var asked = lean(List.of(opening("a"), Client.call("a", "ls"), results));

    assertThat(compile(asked).messages().getLast().content())
        .containsExactly(result("a", "  hot" + rules), result("b", quoted));
  }

  @Test
  void neverTouchesTheUsersWords() {
    var words = "  See <system-reminder>\nToday's date\n</system-reminder>\n\n# Memory\nx";
    var compaction = "CRITICAL: Respond with TEXT ONLY. # Environment\n<env>\n</env>\n\nSum up.";
    var asked = lean(List.of(opening(words), Message.assistant("b"), user("c\n", compaction)));

    var messages = compile(asked).messages();

    assertThat(texts(messages.getFirst())).contains(words);
    assertThat(texts(messages.getLast())).containsExactly("c", compaction);
  }

  @Test
  void neverLeavesAConversationWithoutAMessage() {
    var nag = request(blocks(), user(reminder("The TodoWrite tool hasn't been used recently.")));

    assertThat(compile(nag).messages()).isEqualTo(nag.messages());
  }

  /** Each copied all that stood before it once: half a minute of an event loop. */
  @Test
  @Timeout(10)
  void joinsAHundredThousandMessagesOfOneUser() {
    var many = Collections.nCopies(100_000, Message.user("x"));

    var compiled = compile(request(blocks()).withMessages(many));

    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().getFirst().content()).hasSize(100_000);
  }

  @Test
  void leavesNoSystemRoleAndNoTwoUsersInARow() {
    var asked =
        lean(
            List.of(
                opening("a"),
                system(listing()),
                Message.assistant("b"),
                system("The pot moved."),
                user("c"),
                system("Available agent types for the Agent tool:\n- taster: tastes")));

    assertThat(compile(asked).messages())
        .extracting(Message::role)
        .containsExactly(Role.USER, Role.ASSISTANT, Role.USER);
    assertThat(texts(compile(asked).messages().getLast())).containsExactly("The pot moved.", "c");
  }

  @Test
  void shortensGitStatusToTheBudget() {
    var dirty = Client.GIT.replace("?? spoon.txt", "?? spoon.txt\n".repeat(300).strip());
    var messages =
        List.of(opening("hi").withContent(blocks(reminder(dirty), "hi")), system(listing()));

    var trimmed =
        new Compiler(config, config.tiers().getLast(), OldResults.NEVER)
            .compile(lean(messages), 1_800);

    assertThat(texts(trimmed.conversation().messages().getFirst()).getFirst())
        .contains("Status:\n M pot.txt\n?? spoon.txt\n")
        .containsPattern("\\(\\d+ more\\)\nRecent commits:")
        .hasSizeLessThan(500);
    assertThat(trimmed.report().cuts()).extracting(Trim.Cut::rule).contains("budget");
  }

  @Test
  void saysWhatItCut() {
    var report =
        new Compiler(config, config.tiers().getFirst(), OldResults.NEVER)
            .compile(first, 14_000)
            .report();

    assertThat(report.tier()).isEqualTo("small");
    assertThat(report.budget()).isEqualTo(14_000);
    assertThat(report.before()).isGreaterThan(report.after());
    assertThat(report.cuts())
        .extracting(Trim.Cut::rule)
        .contains("billing", "identity", "policy", "skills", "agents", "attribution")
        .doesNotContain("unknown");
  }

  private Conversation compile(Conversation whole) {
    return new Compiler(config, config.tiers().getFirst(), OldResults.NEVER)
        .compile(whole, 14_000)
        .conversation();
  }

  private String prompt(Conversation whole) {
    return String.join("", texts(compile(whole).system()));
  }

  private static Conversation request(List<Block> system, Message... messages) {
    return Client.request(system, List.of(messages), Client.tools());
  }

  private static List<String> texts(Message message) {
    return texts(message.content());
  }

  private static List<String> texts(List<Block> blocks) {
    return blocks.stream().map(block -> ((Block.Text) block).text()).toList();
  }

  private static TrimConfig config() {
    try {
      return ShippedConf.trim();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}

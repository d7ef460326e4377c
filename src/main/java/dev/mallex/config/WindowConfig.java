package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.List;

/**
 * What becomes of a conversation that the model's window does not hold ({@code conf/window.yaml}).
 *
 * @param continued first words of what stands for a conversation that was summed up
 * @param summaryChars how long a summary is taken to be
 * @param shortenedTo how much of the window is left to a conversation that is shortened
 * @param keptChars what stays of a result when room is made for a request for a summary
 * @param leastChars what stays of a result at least in any other turn
 */
public record WindowConfig(
    Summaries summaries,
    List<String> continued,
    Results results,
    int summaryChars,
    double shortenedTo,
    int keptChars,
    int leastChars)
    implements BusMessage {

  public static final Topic<WindowConfig> CHANGED = new Topic<>("mallex.config.window");

  /**
   * How a request for a summary is known, by the first words of a line.
   *
   * @param asks in what was said last
   * @param systems in the system prompt
   */
  public record Summaries(List<String> asks, List<String> systems) implements BusMessage {
    public Summaries {
      asks = List.copyOf(asks);
      systems = List.copyOf(systems);
    }

    static Summaries read(Settings settings) {
      return new Summaries(
          settings.texts("asks", List.of("CRITICAL: Respond with TEXT ONLY")),
          settings.texts(
              "systems", List.of("You are a helpful AI assistant tasked with summarizing")));
    }
  }

  /**
   * How it is known what a tool told, which may be shortened; a user's words may not.
   *
   * @param told first words of texts in which the client says what a tool told
   * @param asking the tools by which a user answers
   * @param refused first words of results that say that a user refused
   * @param unchanged first words of results that only refer to an earlier one
   */
  public record Results(
      List<String> told, List<String> asking, List<String> refused, List<String> unchanged)
      implements BusMessage {
    public Results {
      told = List.copyOf(told);
      asking = List.copyOf(asking);
      refused = List.copyOf(refused);
      unchanged = List.copyOf(unchanged);
    }

    static Results read(Settings settings) {
      return new Results(
          settings.texts("told", List.of("Result of calling the Read tool")),
          settings.texts("asking", List.of("AskUserQuestion", "ExitPlanMode")),
          settings.texts("refused", List.of("The user doesn't want to proceed with this tool use")),
          settings.texts(
              "unchanged",
              List.of(
                  "File unchanged since last read",
                  "Wasted call",
                  "<system-reminder>This file is already in")));
    }
  }

  public WindowConfig {
    continued = List.copyOf(continued);
  }

  public static WindowConfig read(Settings settings) {
    return new WindowConfig(
        Summaries.read(settings.section("summaries")),
        settings.texts(
            "continued", List.of("This session is being continued from a previous conversation")),
        Results.read(settings.section("results")),
        settings.number("summary-chars", 0, 1_000_000, 4_000),
        settings.decimal("shortened-to", 0.1, 1, 0.4),
        settings.number("kept-chars", 0, 1_000_000, 400),
        settings.number("least-chars", 100, 1_000_000, 1_000));
  }
}

package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import java.util.List;

/**
 * What becomes of a conversation that the model's window does not hold ({@code conf/window.yaml}).
 *
 * @param continued first words of what stands for a conversation that was summed up
 * @param told first words of texts in which the client says what a tool told
 * @param summaryChars how long a summary is taken to be
 * @param shortenedTo how much of the window is left to a conversation that is shortened
 * @param keptChars what stays of a result when room is made for a request for a summary
 * @param leastChars what stays of a result at least in any other turn
 */
public record WindowConfig(
    Summaries summaries,
    List<String> continued,
    List<String> told,
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

  public WindowConfig {
    continued = List.copyOf(continued);
    told = List.copyOf(told);
  }

  public static WindowConfig read(Settings settings) {
    return new WindowConfig(
        Summaries.read(settings.section("summaries")),
        settings.texts(
            "continued", List.of("This session is being continued from a previous conversation")),
        settings.texts("told", List.of("Result of calling the Read tool")),
        settings.number("summary-chars", 0, 1_000_000, 4_000),
        settings.decimal("shortened-to", 0.1, 1, 0.4),
        settings.number("kept-chars", 0, 1_000_000, 400),
        settings.number("least-chars", 100, 1_000_000, 1_000));
  }
}

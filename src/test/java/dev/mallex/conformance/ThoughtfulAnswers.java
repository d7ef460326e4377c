package dev.mallex.conformance;

import static dev.mallex.conformance.Told.says;
import static dev.mallex.conformance.Told.text;
import static dev.mallex.conformance.Told.that;
import static dev.mallex.conformance.Told.thought;

import dev.mallex.domain.Table;
import dev.mallex.fake.Script;
import java.util.List;
import java.util.Map;

/** Answers of models that think before they speak. */
@Table
final class ThoughtfulAnswers {

  private static final Map<String, Object> ADAPTIVE = Map.of("type", "adaptive");

  private ThoughtfulAnswers() {}

  static List<PositiveAnswer> rows() {
    return List.of(
        PositiveAnswer.of(
                "thoughts then text",
                that(thought("Salt? Yes."), text("Add salt.")),
                Script.stream()
                    .reasoning("Salt?")
                    .reasoning(" Yes.")
                    .text("Add ", "salt.")
                    .finish("stop")
                    .usage(10, 4, 5)
                    .done())
            .with("thinking", ADAPTIVE),
        PositiveAnswer.of(
                "thoughts twice",
                that(thought("Salt?"), text("Salt."), thought("Pepper?"), text("And pepper.")),
                Script.stream()
                    .reasoning("Salt?")
                    .text("Salt.")
                    .reasoning("Pepper?")
                    .text("And pepper.")
                    .finish("stop")
                    .usage(10, 4, 9)
                    .done())
            .with("thinking", ADAPTIVE),
        PositiveAnswer.of(
                "thoughts by the other name",
                that(thought("Salt?"), text("Salt.")),
                Script.stream()
                    .raw(Chunk.delta("{\"reasoning_content\": \"Salt?\", \"content\": null}"))
                    .text("Salt.")
                    .finish("stop")
                    .usage(10, 4, 4)
                    .done())
            .with("thinking", ADAPTIVE),
        PositiveAnswer.of(
                "thoughts in tags",
                that(thought("Salt? Yes."), text("Add salt.")),
                Script.says("<think>\nSalt? Yes.\n</think>\n\nAdd salt."))
            .with("thinking", ADAPTIVE),
        PositiveAnswer.of(
                "thoughts in tags cut anywhere",
                that(thought("Salt? Yes."), text("Add salt.")),
                Script.says("<th", "ink>", "\nSalt?", " Yes.\n<", "/thi", "nk>\n\nAdd ", "salt."))
            .with("thinking", ADAPTIVE),
        PositiveAnswer.of(
                "empty thoughts in tags",
                says("Add salt."),
                Script.says("<think>", "\n\n", "</think>", "\n\nAdd salt."))
            .with("thinking", ADAPTIVE),
        PositiveAnswer.of(
                "thoughts left out",
                says("Add salt."),
                Script.stream()
                    .reasoning("Salt? ")
                    .reasoning("Yes.")
                    .text("Add salt.")
                    .finish("stop")
                    .usage(10, 4, 5)
                    .done())
            .with("thinking", Map.of("type", "adaptive", "display", "omitted")),
        PositiveAnswer.of(
                "thoughts with a budget",
                that(thought("Salt?"), text("Salt.")),
                Script.stream()
                    .reasoning("Salt?")
                    .text("Salt.")
                    .finish("stop")
                    .usage(10, 4, 4)
                    .done())
            .with("max_tokens", 4_096)
            .with("thinking", Map.of("type", "enabled", "budget_tokens", 2_048)));
  }
}

package dev.mallex.room.ingress;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Thinking.Mode;
import java.util.List;
import java.util.Map;

/** Reads {@code thinking} and {@code output_config}: how much is thought, and in what form told. */
record ThinkingReader(Contract contract) {

  private static final int LEAST_BUDGET = 1_024;

  /** A budget has to leave room for the answer. */
  static void checkBudget(Fields body, int maxTokens) {
    if (!body.has("thinking") || !body.object("thinking").has("budget_tokens")) {
      return;
    }
    var enabled = body.object("thinking").as("enabled");
    int budget = enabled.count("budget_tokens");
    if (budget < LEAST_BUDGET) {
      throw Fields.refusal(
          enabled.path() + "budget_tokens",
          "Input should be greater than or equal to " + LEAST_BUDGET);
    }
    if (budget >= maxTokens) {
      throw new Refusal(
          new Fault.Malformed("`max_tokens` must be greater than `thinking.budget_tokens`."));
    }
  }

  /** The API has no thoughts before a call that must be made. */
  void checkChoice(Fields body) {
    boolean forced =
        body.has("tool_choice")
            && List.of("any", "tool").contains(body.object("tool_choice").text("type", ""));
    if (forced
        && body.has("thinking")
        && body.object("thinking").text("type", "").equals("enabled")) {
      contract.odd(
          "thinking before a forced call",
          new Refusal(
              new Fault.Malformed(
                  "Thinking may not be enabled when tool_choice forces tool use.")));
    }
  }

  Thinking thinking(Fields body) {
    if (!body.has("thinking")) {
      return new Thinking(Mode.UNSAID, true, effort(body));
    }
    var fields = body.object("thinking");
    boolean shown = !fields.text("display", "").equals("omitted");
    return new Thinking(mode(fields.text("type")), shown, effort(body));
  }

  /** {@code output_config.format.schema}, or the same under its old name; empty where absent. */
  static Map<String, Object> outputSchema(Fields body) {
    var format =
        body.has("output_config") && body.object("output_config").has("format")
            ? body.object("output_config").object("format").values()
            : body.values().get("output_format");
    return format instanceof Map<?, ?> fields && fields.get("schema") instanceof Map<?, ?> schema
        ? Fields.of("output_config.format.schema", schema).values()
        : none();
  }

  /** Clients know many forms of it, and a local model one switch at most. */
  private Mode mode(String type) {
    return switch (type) {
      case "enabled", "adaptive", "between_tools" -> Mode.ON;
      case "disabled" -> Mode.OFF;
      default -> {
        contract.odd(
            "thinking of unknown type",
            Fields.unknownTag("thinking", type, List.of("adaptive", "disabled", "enabled")));
        yield Mode.UNSAID;
      }
    };
  }

  private String effort(Fields body) {
    if (!body.has("output_config")) {
      return "";
    }
    var config = body.object("output_config");
    var effort = config.text("effort", "");
    if (!effort.isEmpty() && !Thinking.EFFORTS.contains(effort)) {
      contract.odd(
          "effort of unknown name",
          Fields.refusal(
              "output_config.effort", "Input should be 'low', 'medium', 'high', 'xhigh' or 'max'"));
      return "";
    }
    return effort;
  }

  private static Map<String, Object> none() {
    return Map.of();
  }
}

package dev.mallex.room.tools;

import dev.mallex.domain.messages.ToolChoice;

/** What the client insists on, in words for the model. */
record Demand(ModelNames names) {

  /** Empty where it insists on nothing. */
  String of(ToolChoice choice) {
    return switch (choice) {
      case ToolChoice.Any _ -> "Answer with a call of a tool.";
      case ToolChoice.Named(var name, _) -> "Answer with a call of %s.".formatted(names.of(name));
      case ToolChoice.Auto _, ToolChoice.None _ -> "";
    };
  }
}

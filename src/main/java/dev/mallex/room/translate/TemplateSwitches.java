package dev.mallex.room.translate;

import dev.mallex.config.TranslateConfig.Think;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.model.Model.Mind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a model's template is told of thinking ({@code chat_template_kwargs}). */
record TemplateSwitches(Mind mind, Think config) {

  Map<String, Object> of(Thinking asked) {
    if (!mind.thinks()) {
      return Map.of();
    }
    boolean think =
        switch (config) {
          case ON -> true;
          case OFF -> false;
          case CALLER -> asked.mode() == Thinking.Mode.ON;
        };
    var switches = new LinkedHashMap<String, Object>();
    switches.put("enable_thinking", think);
    if (think && mind.remembers()) {
      switches.put("preserve_thinking", true);
    }
    var effort = think ? effort(asked.effort()) : "";
    if (!effort.isEmpty()) {
      switches.put("reasoning_effort", effort);
    }
    return switches;
  }

  /** The highest that the template knows and that is not above what was asked, else its lowest. */
  private String effort(String asked) {
    if (asked.isEmpty() || mind.efforts().isEmpty()) {
      return "";
    }
    var known = Thinking.EFFORTS.stream().filter(mind.efforts()::contains).toList();
    return known.stream()
        .filter(each -> Thinking.EFFORTS.indexOf(each) <= Thinking.EFFORTS.indexOf(asked))
        .reduce((_, higher) -> higher)
        .or(() -> known.stream().findFirst())
        .orElse("");
  }
}

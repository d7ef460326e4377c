package dev.mallex.room.translate;

import dev.mallex.config.TranslateConfig;
import dev.mallex.config.TranslateConfig.Prefill;
import dev.mallex.config.TranslateConfig.Think;
import dev.mallex.config.TranslateConfig.Vision;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.StreamEvent;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.model.Model.Dialect;
import dev.mallex.domain.model.Model.Habits;
import dev.mallex.domain.model.Model.Mind;
import java.util.List;
import java.util.Map;

/** Models, settings and answers that are wanted, for the tests of this room. */
final class Translations {

  static final List<String> MARKS = List.of("<think>", "</think>", "<|im_start|>");

  private Translations() {}

  static TranslateConfig config(Think think) {
    return new TranslateConfig(
        8_192, 2_048, 2, think, Vision.AUTO, Prefill.EMULATE, MARKS, 1_000, 131_072);
  }

  static Model plain(Map<String, Number> sampling) {
    return new Model(
        "m", 7, 7, 32_768, new Habits("", Dialect.UNKNOWN, sampling, Mind.NONE, false));
  }

  static Model thinker() {
    return new Model(
        "t",
        9,
        9,
        32_768,
        new Habits("", Dialect.UNKNOWN, Map.of(), new Mind(true, false, List.of()), false));
  }

  static ChatTranslation of(TranslateConfig config, Model model) {
    return new ChatTranslation(config, model, pdf -> "text of " + pdf.title());
  }

  static Translate.Answering answering(List<String> stops, boolean last) {
    var settings = new Conversation.Settings(100, true, Map.of(), stops, Thinking.UNSAID, Map.of());
    return new Translate.Answering("m", 25, "", settings, StreamEvent.Interrupted.NEVER, last);
  }
}

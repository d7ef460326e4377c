package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.TranslateConfig.Think;
import dev.mallex.domain.messages.Thinking;
import dev.mallex.domain.messages.Thinking.Mode;
import dev.mallex.domain.model.Model.Mind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateSwitchesTest {

  private final Mind plain = new Mind(true, false, List.of());
  private final Mind graded = new Mind(true, true, List.of("xhigh", "low", "medium"));

  @Test
  void tellsNothingToAModelThatCannotThink() {
    assertThat(new TemplateSwitches(Mind.NONE, Think.ON).of(asked(Mode.ON, "high"))).isEmpty();
  }

  @Test
  void followsTheSettingOrTheCaller() {
    assertThat(new TemplateSwitches(plain, Think.OFF).of(asked(Mode.ON, "high")))
        .isEqualTo(Map.of("enable_thinking", false));
    assertThat(new TemplateSwitches(plain, Think.ON).of(asked(Mode.OFF, "")))
        .isEqualTo(Map.of("enable_thinking", true));
    assertThat(new TemplateSwitches(plain, Think.CALLER).of(asked(Mode.UNSAID, "")))
        .isEqualTo(Map.of("enable_thinking", false));
  }

  @ParameterizedTest
  @CsvSource({"low,low", "medium,medium", "high,medium", "xhigh,xhigh", "max,xhigh"})
  void takesTheNextLowerEffortThatTheTemplateKnows(String asked, String told) {
    assertThat(new TemplateSwitches(graded, Think.ON).of(asked(Mode.ON, asked)))
        .isEqualTo(
            Map.of("enable_thinking", true, "preserve_thinking", true, "reasoning_effort", told));
  }

  @Test
  void takesTheLowestWhereAllAreAboveWhatIsAsked() {
    var eager = new Mind(true, false, List.of("high", "max"));

    assertThat(new TemplateSwitches(eager, Think.ON).of(asked(Mode.ON, "low")))
        .containsEntry("reasoning_effort", "high");
  }

  private static Thinking asked(Mode mode, String effort) {
    return new Thinking(mode, true, effort);
  }
}

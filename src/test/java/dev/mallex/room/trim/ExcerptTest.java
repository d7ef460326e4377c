package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

  @Test
  void keepsWholeLinesOfTheBeginningAndTheEndAndSaysWhatIsMissing() {
    var excerpt = Excerpt.of("first\n" + "salt\n".repeat(2_000) + "last", 1_000);

    assertThat(excerpt)
        .startsWith("first\nsalt\n")
        .endsWith("\nsalt\nlast")
        .containsPattern("\nsalt\n\\[9\\d{3} characters are left out here, .*]\nsalt\n")
        .hasSizeLessThan(1_200);
  }

  @Test
  void leavesWhatIsHardlyLongerAsItIs() {
    assertThat(Excerpt.of("x".repeat(1_200), 1_000)).hasSize(1_200).doesNotContain("left out");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 400, 401, 402, 403})
  void cutsNoCharacterInTwo(int most) {
    var excerpt = Excerpt.of("\uD83C\uDF72".repeat(1_000), most);

    assertThat(excerpt.replaceAll("\\[.*]", "").codePoints()).allMatch(each -> each == 0x1F372);
    assertThat(excerpt).contains("left out");
  }
}

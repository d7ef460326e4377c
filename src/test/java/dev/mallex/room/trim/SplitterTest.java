package dev.mallex.room.trim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.config.ShippedConf;
import dev.mallex.config.TrimRule.Where;
import dev.mallex.domain.messages.Block;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SplitterTest {

  @ParameterizedTest
  @EnumSource(Where.class)
  void thePartsTogetherAreTheText(Where place) throws Exception {
    var splitter = splitter(place);
    for (var text : texts()) {
      for (int end = 0; end < text.length(); end += 7) {
        var cut = text.substring(0, end);
        assertThat(splitter.split(cut).stream().map(Part::text).collect(Collectors.joining()))
            .isEqualTo(cut);
      }
    }
  }

  @Test
  void aFenceHidesItsHeadings() throws Exception {
    assertThat(splitter(Where.SYSTEM).split("# Harness\n```\n# Memory\n```\nmore"))
        .singleElement()
        .extracting(part -> part.rule().name())
        .isEqualTo("policy");
  }

  @Test
  void aLongerFenceHoldsShorterOnes() throws Exception {
    assertThat(splitter(Where.SYSTEM).split("# Harness\n````\n```\n# Mine\n````\n# Mine"))
        .extracting(Part::text)
        .containsExactly("# Harness\n````\n```\n# Mine\n````\n", "# Mine");
  }

  @Test
  void aFenceThatNobodyClosesHidesNothing() throws Exception {
    assertThat(splitter(Where.SYSTEM).split("# Harness\n```sh\nstir\n# Mine\nmore"))
        .extracting(Part::text)
        .containsExactly("# Harness\n```sh\nstir\n", "# Mine\nmore");
  }

  @Test
  @Timeout(10)
  void manyFencesAndTagsThatNobodyClosesAreReadOnce() throws Exception {
    var text = "# Harness\n" + "```sh\n<pot>\n".repeat(100_000);

    assertThat(splitter(Where.SYSTEM).split(text)).extracting(Part::text).containsExactly(text);
  }

  @Test
  void aDeeperHeadingBelongsToItsSection() throws Exception {
    assertThat(splitter(Where.SYSTEM).split("# Memory\na\n## Mine\nb\n# Mine\nc"))
        .extracting(Part::text)
        .containsExactly("# Memory\na\n## Mine\nb\n", "# Mine\nc");
  }

  private static List<String> texts() {
    return List.of(
        ((Block.Text) Client.leanSystem("\n\nmine").get(2)).text(),
        Client.listing(),
        Client.GIT,
        Client.RULES);
  }

  private static Splitter splitter(Where place) throws Exception {
    return new Splitter(
        ShippedConf.trim().rules().stream()
            .filter(rule -> rule.where().contains(place))
            .map(Recogniser::of)
            .toList());
  }
}

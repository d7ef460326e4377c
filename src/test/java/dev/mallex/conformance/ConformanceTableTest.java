package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page is written from the tests, and the list of cases has no hole that is not named. */
class ConformanceTableTest {

  private static final Path PAGE = Path.of("docs/conformance.md");

  @Test
  void thePageSaysWhatTheTestsShow() throws Exception {
    if (System.getProperty("conformance.update") != null) {
      Files.writeString(PAGE, ConformanceTable.page());
    }
    assertThat(PAGE)
        .as("this writes it anew: mvn test -Dtest=ConformanceTableTest -Dconformance.update")
        .hasContent(ConformanceTable.page());
  }

  @Test
  void everyCaseIsShownOnce() {
    assertThat(ConformanceTable.rows().stream().map(ConformanceTable.Row::id))
        .containsExactlyInAnyOrderElementsOf(ConformanceTable.ALL);
  }

  @Test
  void everyCaseSaysWhatHoldsInOneCellOfTheTable() {
    for (var row : ConformanceTable.rows()) {
      assertThat(row.holds()).as(row.id()).isNotBlank().doesNotContain("|", "\n");
    }
  }
}

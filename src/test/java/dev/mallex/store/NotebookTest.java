package dev.mallex.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NotebookTest {

  private final Notebook notebook = new Notebook(3, 20);

  @Test
  void forgetsWhatWasNotLookedAtForLongest() {
    notebook.note("a", "1");
    notebook.note("b", "2");
    notebook.note("c", "3");
    assertThat(notebook.find("a")).contains("1");

    notebook.note("d", "4");

    assertThat(notebook.pages()).containsOnlyKeys("c", "a", "d");
    assertThat(notebook.find("b")).isEmpty();
  }

  @Test
  void holdsNoMoreCharactersThanItMay() {
    notebook.note("a", "123456789");
    notebook.note("b", "123456789");
    notebook.note("b", "12345678");
    notebook.note("c", "");
    assertThat(notebook.pages()).containsOnlyKeys("a", "b", "c");

    notebook.note("c", "1");
    assertThat(notebook.pages()).containsOnlyKeys("b", "c");

    notebook.note("d", "x".repeat(20));
    assertThat(notebook.pages()).isEmpty();
  }

  @Test
  void forgetsTheOlderHalfAtOnceWhereItGoesInSteps() {
    var steps = Notebook.inSteps(4, 40);
    for (var key : "abcde".split("")) {
      steps.note(key, key);
    }
    assertThat(steps.pages()).containsOnlyKeys("d", "e");

    steps.note("f", "x".repeat(38));
    assertThat(steps.pages()).containsOnlyKeys("f");
    steps.note("g", "x".repeat(40));
    assertThat(steps.pages()).isEmpty();
  }

  @Test
  void itsPagesSurviveAFile() {
    notebook.note("a", "\n<x> \"ü\"");

    assertThat(NotebookJson.read(NotebookJson.written(notebook.pages())))
        .isEqualTo(notebook.pages());
    assertThat(NotebookJson.read(new byte[0])).isEmpty();
    assertThatThrownBy(() -> NotebookJson.read("{".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UncheckedIOException.class);
  }
}

package dev.mallex.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What reaches the model server, to the letter; {@code mvn test -Dtest=GoldenRequestsTest
 * -Dgolden.update} writes it anew, to be read before it is committed.
 */
class GoldenRequestsTest {

  private static final String UPDATE = "mvn test -Dtest=GoldenRequestsTest -Dgolden.update";

  private static GoldenDesks desks;

  @BeforeAll
  static void open(@TempDir Path folder) {
    desks = new GoldenDesks(folder);
  }

  @AfterAll
  static void close() throws Exception {
    desks.close();
  }

  static List<Golden> goldens() {
    return Golden.all();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void reachesTheModelServerToTheLetter(Golden golden) throws Exception {
    var streamed = sent(golden, Mode.STREAMED);
    var whole = sent(golden, Mode.WHOLE);

    if (System.getProperty("golden.update") != null) {
      Files.writeString(golden.out(), streamed);
    }
    assertThat(golden.out()).as("written by: " + UPDATE).hasContent(streamed);
    assertThat(whole).isEqualTo(streamed);
  }

  /** The turn's first request; a call that is demanded and does not come is asked for again. */
  private static String sent(Golden golden, Mode mode) throws Exception {
    var desk = desks.of(golden);
    desk.answer(golden.body(), mode);
    var sent = Golden.pretty(Prompt.of(desk.server().next()).body());
    desk.server().unseen();
    return sent;
  }

  @Test
  void nothingIsExpectedOfRequestsThatAreNotThere() throws Exception {
    try (var files = Files.list(Golden.FOLDER)) {
      var expected = files.filter(file -> file.toString().endsWith(".out.json")).toList();
      assertThat(expected)
          .containsExactlyInAnyOrderElementsOf(Golden.all().stream().map(Golden::out).toList());
    }
  }
}

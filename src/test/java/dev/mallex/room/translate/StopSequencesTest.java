package dev.mallex.room.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopSequencesTest {

  @Test
  void theSequenceThatIsWholeFirstStopsHoweverTheTextIsCut() {
    assertStops("one ENDING two", List.of("END", "ENDING"), "one ", "END");
    assertStops("a wxyz b", List.of("wxyz", "xy"), "a w", "xy");
    assertStops("a xyz b", List.of("z", "yz", "xyz"), "a ", "xyz");
  }

  @Test
  void whatOnlyBeganLikeOneIsTold() {
    var stops = new StopSequences(List.of("STOP"));

    assertThat(stops.pass("a ST")).isEqualTo("a ");
    assertThat(stops.pass("EP STO")).isEqualTo("STEP ");
    assertThat(stops.rest()).isEqualTo("STO");
    assertThat(stops.hit()).isEmpty();
  }

  private static void assertStops(String text, List<String> sequences, String told, String hit) {
    for (int at = 0; at <= text.length(); at++) {
      var stops = new StopSequences(sequences);
      var shown = stops.pass(text.substring(0, at)) + stops.pass(text.substring(at));

      assertThat(shown + stops.rest()).isEqualTo(told);
      assertThat(stops.hit()).isEqualTo(hit);
    }
  }
}

package dev.mallex.room.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ThinkTagsTest {

  @Test
  void thoughtsInTagsAtTheBeginningAreThoughtsHoweverTheyAreCut() {
    var text = "\n<think>Hm < </thin, well.</think>So </think> be it.";
    for (int at = 0; at <= text.length(); at++) {
      var pieces = said(text.substring(0, at), text.substring(at));

      assertThat(thoughts(pieces)).isEqualTo("Hm < </thin, well.");
      assertThat(words(pieces)).isEqualTo("So </think> be it.");
    }
  }

  @Test
  void tagsThatComeLaterAreWords() {
    assertThat(words(said("Use <think> and </think>."))).isEqualTo("Use <think> and </think>.");
    assertThat(words(said("<thi"))).isEqualTo("<thi");
  }

  @Test
  void thoughtsThatNeverEndAreThoughts() {
    var pieces = said("<think>for", " ever </th");

    assertThat(thoughts(pieces)).isEqualTo("for ever </th");
    assertThat(words(pieces)).isEmpty();
  }

  @Test
  void aCharacterThatIsCutWaitsForItsOtherHalf() {
    var voice = new ThinkTags();

    assertThat(voice.says("a\ud83d")).containsExactly(new Piece.Text("a"));
    assertThat(voice.says("\ude80b")).containsExactly(new Piece.Text("🚀b"));
    assertThat(voice.thinks("\ud83d")).isEmpty();
    assertThat(voice.thinks("x")).containsExactly(new Piece.Reasoning("\uFFFDx"));
    assertThat(voice.says("c\ud83d")).containsExactly(new Piece.Text("c"));
    assertThat(voice.rest()).containsExactly(new Piece.Text("\uFFFD"));
  }

  private static List<Piece> said(String... deltas) {
    var voice = new ThinkTags();
    var pieces = new ArrayList<Piece>();
    for (var delta : deltas) {
      pieces.addAll(voice.says(delta));
    }
    pieces.addAll(voice.rest());
    return pieces;
  }

  private static String words(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece instanceof Piece.Text(var delta) ? delta : "")
        .collect(Collectors.joining());
  }

  private static String thoughts(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> piece instanceof Piece.Reasoning(var delta) ? delta : "")
        .collect(Collectors.joining());
  }
}

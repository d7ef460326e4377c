package dev.mallex.room.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsTest {

  private static final String CALL =
      "<|channel|>commentary to=functions.bash <|constrain|>json<|message|>{\"command\": \"a\"}<|call|>";

  /** A text, and what it tells however it is cut. */
  record Case(String name, String text, String thoughts, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource
  void tellsChannelsApartHoweverTheTextIsCut(Case each) {
    cuts(each.text())
        .forEach(deltas -> {
          var pieces = said(deltas);
          assertThat(thoughts(pieces)).as("thoughts, cut %s", deltas).isEqualTo(each.thoughts());
          assertThat(words(pieces)).as("words, cut %s", deltas).isEqualTo(each.words());
        });
  }

  static Stream<Case> tellsChannelsApartHoweverTheTextIsCut() {
    var thought = "<|channel|>analysis<|message|>Hm, a < b 🍲.<|end|>";
    return Stream.of(
        new Case(
            "thoughts and words",
            thought + "<|start|>assistant<|channel|>final<|message|>So be it.<|return|>",
            "Hm, a < b 🍲.",
            "So be it."),
        new Case("words alone", "\n<|channel|>final<|message|>a <|b\n\n", "", "a <|b\n\n"),
        new Case(
            "a preamble is said",
            "<|channel|>commentary<|message|>I look.<|end|><|start|>assistant<|channel|>final"
                + "<|message|>Done.<|return|>",
            "",
            "I look.\n\nDone."),
        new Case(
            "the end of the thoughts is missing",
            "<|channel|>analysis<|message|>Hm.<|start|>assistant<|channel|>final<|message|>So.",
            "Hm.",
            "So."),
        new Case(
            "nothing between two messages",
            "<|channel|>analysis<|message|>Hm.<|channel|>final<|message|>So.",
            "Hm.",
            "So."),
        new Case("the header of the words is missing", thought + "\nSo.", "Hm, a < b 🍲.", "So."),
        new Case(
            "a call goes on with its header",
            thought + "<|start|>assistant" + CALL,
            "Hm, a < b 🍲.",
            "<|start|>assistant" + CALL),
        new Case(
            "the recipient stands before the channel",
            "<|start|>assistant to=functions.x<|channel|>commentary json<|message|>{}",
            "",
            "<|start|>assistant to=functions.x<|channel|>commentary json<|message|>{}"),
        new Case(
            "another mark ends a call",
            CALL.replace("<|call|>", "<|end|>")
                + "<|start|>assistant<|channel|>final<|message|>So.<|return|>",
            "",
            CALL + "So."),
        new Case(
            "marks in the texts of a call",
            CALL.replace("\"a\"", "\"<|end|>\\\"<|start|>assistant\""),
            "",
            CALL.replace("\"a\"", "\"<|end|>\\\"<|start|>assistant\"")),
        new Case(
            "the mark before the arguments is missing", CALL.replace("<|message|>", ""), "", CALL),
        new Case(
            "the mark before the words is missing",
            "<|channel|>final Hello there, you!",
            "",
            "Hello there, you!"),
        new Case(
            "marks that lead nowhere go", "<|channel|>final<|message|>a<|channel|> b", "", "a b"),
        new Case("thoughts alone", "<|channel|>analysis<|message|>Hm<|en", "Hm", ""),
        new Case("a header alone", "<|channel|>final", "", ""),
        new Case(
            "a header that names a tool and ends",
            "<|channel|>commentary to=functions.ba",
            "",
            "<|channel|>commentary to=functions.ba"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Hello",
        " \n<|chann",
        "<",
        "a <|channel|>analysis<|message|>b",
        "<|channels|> are <|end|>",
        "{\"a\": 1}<|end|>"
      })
  void aTextThatDoesNotBeginWithAChannelIsUntouched(String text) {
    cuts(text).forEach(deltas -> assertThat(words(said(deltas))).isEqualTo(text));
  }

  @Test
  void thoughtsInTagsAreThoughtsStill() {
    assertThat(said(List.of("<thi", "nk>Hm.</think>So.")))
        .containsExactly(new Piece.Reasoning("Hm."), new Piece.Text("So."));
  }

  private static Stream<List<String>> cuts(String text) {
    var letters = IntStream.range(0, text.length()).mapToObj(at -> text.substring(at, at + 1));
    return Stream.concat(
        Stream.of(letters.toList()),
        IntStream.rangeClosed(0, text.length())
            .mapToObj(at -> List.of(text.substring(0, at), text.substring(at))));
  }

  private static List<Piece> said(List<String> deltas) {
    var channels = new Channels(new ThinkTags());
    var pieces = new ArrayList<Piece>();
    deltas.forEach(delta -> pieces.addAll(channels.says(delta)));
    pieces.addAll(channels.rest());
    return pieces;
  }

  private static String words(List<Piece> pieces) {
    var words = new StringBuilder();
    pieces.forEach(piece -> words.append(piece instanceof Piece.Text(var said) ? said : ""));
    return words.toString();
  }

  private static String thoughts(List<Piece> pieces) {
    var thoughts = new StringBuilder();
    pieces.forEach(
        piece -> thoughts.append(piece instanceof Piece.Reasoning(var said) ? said : ""));
    return thoughts.toString();
  }
}

package dev.mallex.room.trim.quick;

import dev.mallex.domain.chat.Piece;
import java.util.List;

/**
 * What is answered instead of a model.
 *
 * @param rule the name of the rule that says so
 * @param pieces as a model server would have sent them; no usage, for no model has counted
 */
public record QuickAnswer(String rule, List<Piece> pieces) {

  private static final int CHARS_PER_TOKEN = 4;

  public QuickAnswer {
    pieces = List.copyOf(pieces);
  }

  /** No longer than {@code maxTokens} hold; the token that ends an answer is one of them. */
  static QuickAnswer of(String rule, String text, int maxTokens) {
    long room = (long) maxTokens * CHARS_PER_TOKEN;
    boolean fits = text.length() <= room - CHARS_PER_TOKEN;
    var said = text.length() <= room ? text : text.substring(0, whole(text, (int) room));
    return new QuickAnswer(
        rule, List.of(new Piece.Text(said), new Piece.Finish(fits ? "stop" : "length")));
  }

  /** Not in the middle of a character. */
  private static int whole(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}

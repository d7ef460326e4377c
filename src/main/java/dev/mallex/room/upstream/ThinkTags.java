package dev.mallex.room.upstream;

import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model thinks and says, in whole characters. A server that does not tell the two apart
 * leaves the thoughts in the text: there they stand first, in tags.
 */
final class ThinkTags {

  private static final String OPEN = "<think>";
  private static final String CLOSE = "</think>";

  private enum Place {
    BEGINNING,
    THOUGHTS,
    ANSWER
  }

  private final WholeText thinking = new WholeText();
  private final WholeText saying = new WholeText();
  private Place place = Place.BEGINNING;
  private String held = "";

  List<Piece> thinks(String delta) {
    var thought = thinking.pass(delta);
    return thought.isEmpty() ? List.of() : List.of(new Piece.Reasoning(thought));
  }

  List<Piece> says(String delta) {
    var pieces = new ArrayList<Piece>();
    say(saying.pass(delta), pieces);
    return pieces;
  }

  /** What was held back, when nothing follows. */
  List<Piece> rest() {
    var pieces = new ArrayList<Piece>();
    pieces.addAll(thinks(thinking.rest()));
    say(saying.rest(), pieces);
    if (!held.isEmpty()) {
      pieces.add(place == Place.THOUGHTS ? new Piece.Reasoning(held) : new Piece.Text(held));
      held = "";
    }
    return pieces;
  }

  private void say(String words, List<Piece> pieces) {
    if (words.isEmpty()) {
      return;
    }
    var text = held + words;
    held = "";
    switch (place) {
      case BEGINNING -> begin(text, pieces);
      case THOUGHTS -> think(text, pieces);
      case ANSWER -> pieces.add(new Piece.Text(text));
    }
  }

  private void begin(String text, List<Piece> pieces) {
    var words = text.stripLeading();
    if (words.startsWith(OPEN)) {
      place = Place.THOUGHTS;
      say(words.substring(OPEN.length()), pieces);
    } else if (OPEN.startsWith(words)) {
      held = text;
    } else {
      place = Place.ANSWER;
      say(text, pieces);
    }
  }

  private void think(String text, List<Piece> pieces) {
    int close = text.indexOf(CLOSE);
    int end = close >= 0 ? close : text.length() - beginnings(text);
    if (end > 0) {
      pieces.add(new Piece.Reasoning(text.substring(0, end)));
    }
    if (close < 0) {
      held = text.substring(end);
    } else {
      place = Place.ANSWER;
      say(text.substring(close + CLOSE.length()), pieces);
    }
  }

  /** How long an end of the text is that may become the closing tag. */
  private static int beginnings(String text) {
    int length = Math.min(CLOSE.length() - 1, text.length());
    while (!text.endsWith(CLOSE.substring(0, length))) {
      length--;
    }
    return length;
  }
}

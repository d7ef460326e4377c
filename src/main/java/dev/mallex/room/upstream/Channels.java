package dev.mallex.room.upstream;

import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * What a model says, on whatever channel. Its text shows at the beginning whether it knows
 * channels; where it does not, it passes untouched.
 */
final class Channels {

  private enum Place {
    BEGINNING,
    NO_CHANNELS,
    CHANNELS
  }

  private static final List<String> OPENINGS = List.of("<|channel|>", "<|start|>");

  private final ThinkTags voice;
  private final Harmony harmony = new Harmony();
  private Place place = Place.BEGINNING;
  private String held = "";

  Channels(ThinkTags voice) {
    this.voice = voice;
  }

  List<Piece> says(String delta) {
    return switch (place) {
      case BEGINNING -> begin(held + delta);
      case NO_CHANNELS -> voice.says(delta);
      case CHANNELS -> harmony.says(delta);
    };
  }

  /** What was held back, when nothing follows. */
  List<Piece> rest() {
    var pieces = new ArrayList<Piece>(voice.says(held));
    held = "";
    pieces.addAll(harmony.rest());
    pieces.addAll(voice.rest());
    return pieces;
  }

  private List<Piece> begin(String text) {
    var words = text.stripLeading();
    if (OPENINGS.stream().anyMatch(words::startsWith)) {
      place = Place.CHANNELS;
      held = "";
      return harmony.says(words);
    }
    if (OPENINGS.stream().anyMatch(opening -> opening.startsWith(words))) {
      held = text;
      return List.of();
    }
    place = Place.NO_CHANNELS;
    held = "";
    return voice.says(text);
  }
}

package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;
import dev.mallex.room.tools.reading.Growing;
import dev.mallex.room.tools.reading.Said;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A call that reaches the client while it is written, in the client's names and types. */
final class GrowingCall {

  private final String id;
  private final Growing begun;
  private final StringBuilder told = new StringBuilder();

  GrowingCall(String id, Growing begun) {
    this.id = id;
    this.begun = begun;
  }

  String id() {
    return id;
  }

  List<Piece> begins() {
    return List.of(
        new Piece.ToolUseBegins(id, begun.name(), begun.arguments(), begun.argument()),
        grows(begun.text()));
  }

  Piece grows(String text) {
    told.append(text);
    return new Piece.ToolUseGrows(text);
  }

  /** What is left to tell of the whole call; nothing where something else was told. */
  Optional<Piece> ends(Said call) {
    var others = new LinkedHashMap<>(call.arguments());
    boolean kept = call.name().equals(begun.name());
    for (var before : begun.arguments().entrySet()) {
      kept &= before.getValue().equals(others.remove(before.getKey()));
    }
    return kept
            && others.remove(begun.argument()) instanceof String text
            && text.startsWith(told.toString())
        ? Optional.of(new Piece.ToolUseEnds(text.substring(told.length()), others))
        : Optional.empty();
  }
}

package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes the client's calls out of those that the model said in one answer, and notes them. */
final class CallMaker {

  private final ClientTools client;
  private final int most;
  private final Supplier<String> ids;
  private final BiConsumer<String, Note> notes;
  private int made;
  private String lastId = "";
  private Note last = new Note("", "");

  /** Makes at most so many calls; {@code notes} takes the text of each, by its id. */
  CallMaker(ClientTools client, int most, Supplier<String> ids, BiConsumer<String, Note> notes) {
    this.client = client;
    this.most = most;
    this.ids = ids;
    this.notes = notes;
  }

  int made() {
    return made;
  }

  /** The call; none where there were enough. */
  List<Piece> make(Said said, String raw) {
    var pieces = make(said);
    if (!pieces.isEmpty()) {
      note(new Note(said.name(), raw));
    }
    return pieces;
  }

  /** As {@link #make(Said, String)}, for a call of which nobody knows how the model wrote it. */
  List<Piece> make(Said said) {
    if (made == most) {
      lastId = "";
      return List.of();
    }
    made++;
    var call = client.call(said);
    lastId = ids.get();
    last = new Note("", "");
    return List.of(new Piece.ToolUse(lastId, call.name(), call.arguments()));
  }

  /** What stood behind the last call and belongs to it. */
  void rest(String raw) {
    if (!lastId.isEmpty() && !last.name().isEmpty()) {
      note(last.and(raw));
    }
  }

  private void note(Note note) {
    last = note;
    notes.accept(lastId, note);
  }
}

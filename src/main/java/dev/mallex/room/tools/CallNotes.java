package dev.mallex.room.tools;

import dev.mallex.room.tools.reading.Said;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Notes how the model wrote the calls of one answer, for when the client tells them again. */
final class CallNotes {

  private final boolean natively;
  private final BiConsumer<String, Note> notes;
  private String id = "";
  private Optional<Note> last = Optional.empty();

  /** {@code notes} takes each by the call's id; again where more turned out to belong to it. */
  CallNotes(boolean natively, BiConsumer<String, Note> notes) {
    this.natively = natively;
    this.notes = notes;
  }

  /** A call that was made; {@code raw} is empty where nobody knows how it was written. */
  void made(String callId, Said said, Optional<String> raw) {
    id = callId;
    last =
        natively ? Optional.of(Note.natively(said)) : raw.map(text -> new Note(said.name(), text));
    last.ifPresent(note -> notes.accept(id, note));
  }

  /** The last call was not made: what stands behind it belongs to nothing. */
  void notMade() {
    last = Optional.empty();
  }

  /** What stood behind the last call and belongs to it. */
  void rest(String raw) {
    last = last.map(note -> note.and(raw));
    last.ifPresent(note -> notes.accept(id, note));
  }
}

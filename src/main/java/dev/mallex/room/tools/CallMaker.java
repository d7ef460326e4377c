package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes the client's calls out of those that the model said in one answer, and notes them. */
final class CallMaker {

  /** What became of a call. */
  sealed interface Made {

    /** It goes to the client; nothing does where there were enough. */
    record Calls(List<Piece> pieces) implements Made {}

    /** The client would refuse it, and nobody can mend it. */
    record Unfit(String name, String why) implements Made {}
  }

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

  /** Whether calls are wanted at all. */
  boolean wanted() {
    return most > 0;
  }

  int made() {
    return made;
  }

  /** A call, and how the model wrote it. */
  Made make(Said said, String raw) {
    var made = make(said);
    if (made instanceof Made.Calls(var pieces) && !pieces.isEmpty()) {
      note(new Note(said.name(), raw));
    }
    return made;
  }

  /** As {@link #make(Said, String)}, for a call of which nobody knows how the model wrote it. */
  Made make(Said said) {
    if (made == most) {
      lastId = "";
      return new Made.Calls(List.of());
    }
    return switch (client.call(said)) {
      case ClientTools.Call.Fits(var call) -> {
        made++;
        lastId = ids.get();
        last = new Note("", "");
        yield new Made.Calls(List.of(new Piece.ToolUse(lastId, call.name(), call.arguments())));
      }
      case ClientTools.Call.Unfit(var why) -> new Made.Unfit(said.name(), why);
    };
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

package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;
import dev.mallex.room.tools.reading.Growing;
import dev.mallex.room.tools.reading.LenientJson;
import dev.mallex.room.tools.reading.Said;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Makes the client's calls out of those that the model said in one answer, and notes them. */
final class CallMaker {

  /** What became of a call. */
  sealed interface Made {

    /** It goes to the client; nothing does where there were enough. */
    record Calls(List<Piece> pieces) implements Made {}

    /** Nobody can read it. */
    record Unread(String name) implements Made {}

    /** The client would refuse it, and nobody can mend it. */
    record Unfit(String name, String why) implements Made {}

    /** Something else has been told of it than what it is. */
    record Broken(String name) implements Made {}

    /** It failed too often. */
    record Barred(String name) implements Made {}
  }

  private final ClientTools client;
  private final int most;
  private final Tools.Shown shown;
  private final Supplier<String> ids;
  private final CallNotes notes;
  private int made;
  private Optional<GrowingCall> growing = Optional.empty();

  /**
   * Makes at most so many calls.
   *
   * @param shown what the model was shown
   * @param notes takes each of them as the model wrote it, by its id
   */
  CallMaker(
      ClientTools client,
      int most,
      Tools.Shown shown,
      Supplier<String> ids,
      BiConsumer<String, Note> notes) {
    this.client = client;
    this.most = most;
    this.shown = shown;
    this.ids = ids;
    this.notes = new CallNotes(shown.natively(), notes);
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
    return make(said, Optional.of(raw));
  }

  /** A call that the server parsed: nobody knows how the model wrote it. */
  Made make(Piece.NativeCall call) {
    var name = call.name().strip();
    return Optional.of(call.arguments())
        .filter(_ -> !name.isEmpty())
        .flatMap(LenientJson::object)
        .map(arguments -> make(new Said(name, arguments), Optional.empty()))
        .orElseGet(() -> new Made.Unread(name));
  }

  /** Whether a call is reaching the client that is not complete. */
  boolean grows() {
    return growing.isPresent();
  }

  /** What may be told already of a call that is being written. */
  List<Piece> grow(Growing said) {
    if (growing.isPresent()) {
      return List.of(growing.get().grows(said.text()));
    }
    growing =
        client
            .growing(said)
            .filter(call -> made < most && !isBarred(call.name()))
            .map(call -> new GrowingCall(ids.get(), usual(call)));
    made += growing.isPresent() ? 1 : 0;
    return growing.map(GrowingCall::begins).orElse(List.of());
  }

  private static Growing usual(Growing call) {
    var before = LenientJson.usual(call.arguments());
    return new Growing(call.name(), before, call.argument(), call.text());
  }

  /** Why the answer ended, as the server told it, and as it must be after what was made. */
  String reason(String told) {
    if (made > 0 && !told.equals("length")) {
      return "tool_calls";
    }
    return told.equals("tool_calls") ? "stop" : told;
  }

  private Piece.ToolUse tell(Said call, Said said, Optional<String> raw) {
    var id = ids.get();
    made++;
    notes.made(id, said, raw);
    return new Piece.ToolUse(id, call.name(), LenientJson.usual(call.arguments()));
  }

  private Made make(Said said, Optional<String> raw) {
    if (growing.isPresent()) {
      return complete(growing.get(), said, raw);
    }
    notes.notMade();
    if (made == most) {
      return new Made.Calls(List.of());
    }
    return switch (client.call(said)) {
      case ClientTools.Call.Fits(var call) when isBarred(call) -> new Made.Barred(said.name());
      case ClientTools.Call.Fits(var call) -> new Made.Calls(List.of(tell(call, said, raw)));
      case ClientTools.Call.Unfit(var why) -> new Made.Unfit(said.name(), why);
    };
  }

  private Made complete(GrowingCall begun, Said said, Optional<String> raw) {
    growing = Optional.empty();
    var rest =
        client.call(said) instanceof ClientTools.Call.Fits(var call)
            ? begun.ends(new Said(call.name(), LenientJson.usual(call.arguments())))
            : Optional.<Piece>empty();
    rest.ifPresent(_ -> notes.made(begun.id(), said, raw));
    return rest.<Made>map(piece -> new Made.Calls(List.of(piece)))
        .orElseGet(() -> new Made.Broken(said.name()));
  }

  private boolean isBarred(String name) {
    return shown.barred().stream().anyMatch(each -> each.name().equals(name));
  }

  private boolean isBarred(Said call) {
    return shown.barred().stream()
        .anyMatch(each -> each.name().equals(call.name()) && each.input().equals(call.arguments()));
  }

  /** What stood behind the last call and belongs to it. */
  void rest(String raw) {
    notes.rest(raw);
  }
}

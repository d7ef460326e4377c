package dev.mallex.room.tools;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.reading.CallScanner;
import dev.mallex.room.tools.reading.Found;
import dev.mallex.room.tools.reading.LenientJson;
import dev.mallex.room.tools.reading.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the calls out of one answer; all else passes in its order. */
final class AnswerReader implements Step<Piece, Piece> {

  private final CallScanner scanner;
  private final CallMaker maker;
  private boolean spoke;
  private boolean finished;

  AnswerReader(CallScanner scanner, CallMaker maker) {
    this.scanner = scanner;
    this.maker = maker;
  }

  @Override
  public List<Piece> step(Piece piece) {
    return switch (piece) {
      case Piece.Text(var delta) -> pieces(scanner.feed(delta));
      case Piece.NativeCall call -> nativeCall(call);
      case Piece.Finish(var reason) -> finish(reason);
      case Piece.Accepted _, Piece.Progress _, Piece.Reasoning _ -> List.of(piece);
      case Piece.Usage _, Piece.ToolUse _ -> List.of(piece);
    };
  }

  @Override
  public Last<Piece> end(End end) {
    return new Last<>(pieces(scanner.end(finished)), end);
  }

  private List<Piece> nativeCall(Piece.NativeCall call) {
    var pieces = pieces(scanner.end(true));
    Optional.of(call)
        .filter(named -> !named.name().isBlank())
        .flatMap(named -> LenientJson.object(named.arguments()))
        .map(arguments -> new Said(call.name(), arguments))
        .ifPresentOrElse(
            said -> pieces.addAll(called(maker.make(said))),
            () -> pieces.addAll(tell(unread(call.name()))));
    return pieces;
  }

  private List<Piece> finish(String reason) {
    var pieces = pieces(scanner.end(!reason.equals("length")));
    finished = true;
    pieces.add(new Piece.Finish(reason(reason)));
    return pieces;
  }

  private String reason(String reason) {
    if (maker.made() > 0) {
      return "tool_calls";
    }
    return reason.equals("tool_calls") ? "stop" : reason;
  }

  private List<Piece> pieces(List<Found> found) {
    var pieces = new ArrayList<Piece>();
    for (var each : found) {
      switch (each) {
        case Found.Prose(var text) -> pieces.addAll(tell(text));
        case Found.Call(var said, var raw) -> pieces.addAll(called(maker.make(said, raw)));
        case Found.Rest(var raw) -> maker.rest(raw);
        case Found.CutOff(var name) -> pieces.addAll(spoke ? List.of() : tell(cutOff(name)));
      }
    }
    return pieces;
  }

  private List<Piece> tell(String text) {
    spoke |= !text.isBlank();
    return List.of(new Piece.Text(text));
  }

  private List<Piece> called(List<Piece> calls) {
    spoke |= !calls.isEmpty();
    return calls;
  }

  private static String cutOff(String name) {
    return "[The call%s was cut off before it was complete. It was not made.]".formatted(of(name));
  }

  private static String unread(String name) {
    return "[The call%s could not be read. It was not made.]".formatted(of(name));
  }

  private static String of(String name) {
    return name.isEmpty() ? "" : " of " + name;
  }
}

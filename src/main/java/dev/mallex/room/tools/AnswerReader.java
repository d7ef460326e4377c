package dev.mallex.room.tools;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.reading.CallScanner;
import dev.mallex.room.tools.reading.Found;
import dev.mallex.room.tools.reading.LenientJson;
import dev.mallex.room.tools.reading.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the calls out of one answer; all else passes in its order. An answer that is of no use ends
 * as {@link Fault.Fumbled}, to be asked for again; where that is no use either, it is told in
 * words.
 */
final class AnswerReader implements Step<Piece, Piece> {

  private final CallScanner scanner;
  private final CallMaker maker;
  private final Manner manner;
  private final StringBuilder said = new StringBuilder();
  private Optional<Complaint> complaint = Optional.empty();
  private final Cycle words;
  private final Cycle thoughts;
  private boolean finished;
  private boolean told;
  private boolean stopped;

  AnswerReader(CallScanner scanner, CallMaker maker, Manner manner) {
    this.scanner = scanner;
    this.maker = maker;
    this.manner = manner;
    this.words = new Cycle(manner.circles());
    this.thoughts = new Cycle(manner.circles());
  }

  @Override
  public List<Piece> step(Piece piece) {
    return switch (piece) {
      case Piece.Usage usage -> List.of(usage);
      case Piece other when enough() -> List.of();
      case Piece.Text(var delta) -> text(delta);
      case Piece.Reasoning(var delta) when thoughts.turnsWith(delta) -> circles();
      case Piece.NativeCall call -> nativeCall(call);
      case Piece.Finish(var reason) -> finish(reason);
      case Piece.Accepted _, Piece.Progress _, Piece.Reasoning _, Piece.ToolUse _ -> List.of(piece);
    };
  }

  /** What is of no use need not be written to its end. */
  @Override
  public boolean enough() {
    return complaint.isPresent() || stopped;
  }

  @Override
  public Last<Piece> end(End end) {
    if (stopped) {
      return new Last<>(List.of(), new End.Done());
    }
    var pieces = broken(end) ? new ArrayList<Piece>() : pieces(scanner.end(finished), false);
    if (manner.parses() && !finished && end instanceof End.Failed(Fault.Died _)) {
      pieces.addAll(complain(Complaint.lost()));
      if (!enough()) {
        pieces.add(new Piece.Finish("stop"));
        return new Last<>(pieces, new End.Done());
      }
    }
    return complaint
        .filter(_ -> !(end instanceof End.Failed(Fault other) && !(other instanceof Fault.Died)))
        .map(each -> new Last<>(pieces, fumbled(each)))
        .orElseGet(() -> new Last<>(pieces, end));
  }

  /** What a broken stream leaves half done is told by its fault. */
  private boolean broken(End end) {
    return end instanceof End.Failed && !finished;
  }

  /** A call may hold what it likes; what is said may not be the same for ever. */
  private List<Piece> text(String delta) {
    said.append(delta);
    var pieces = pieces(scanner.feed(delta), true);
    if (scanner.readsCall()) {
      words.interrupt();
    } else if (!enough() && words.turnsWith(delta)) {
      pieces.addAll(circles());
    }
    return pieces;
  }

  private List<Piece> circles() {
    said.setLength(Math.max(0, said.length() - manner.circles() * 9 / 10));
    var pieces = new ArrayList<>(complain(Complaint.circles()));
    if (!enough()) {
      pieces.add(new Piece.Finish("stop"));
      stopped = true;
    }
    return pieces;
  }

  private End fumbled(Complaint complaint) {
    return new End.Failed(new Fault.Fumbled(said.toString(), complaint.toModel()));
  }

  private List<Piece> nativeCall(Piece.NativeCall call) {
    var pieces = pieces(scanner.end(true), true);
    var name = call.name().strip();
    var arguments =
        name.isEmpty()
            ? Optional.<java.util.Map<String, Object>>empty()
            : LenientJson.object(call.arguments());
    pieces.addAll(
        arguments
            .map(read -> made(maker.make(new Said(name, read))))
            .orElseGet(() -> complain(Complaint.garbled(name))));
    return pieces;
  }

  private List<Piece> finish(String reason) {
    boolean whole = !reason.equals("length");
    var pieces = pieces(scanner.end(whole), whole);
    finished = true;
    if (maker.wanted() && maker.made() == 0 && !told && reason.equals("tool_calls")) {
      pieces.addAll(complain(Complaint.lost()));
    } else if (maker.made() == 0 && whole && !manner.demand().isEmpty() && !manner.last()) {
      pieces.addAll(complain(Complaint.demand(manner.demand())));
    }
    if (!enough()) {
      pieces.add(new Piece.Finish(reason(reason)));
    }
    return pieces;
  }

  private String reason(String reason) {
    if (maker.made() > 0) {
      return "tool_calls";
    }
    return reason.equals("tool_calls") ? "stop" : reason;
  }

  /** {@code again} is false where the answer was not ended by the model itself. */
  private List<Piece> pieces(List<Found> found, boolean again) {
    var pieces = new ArrayList<Piece>();
    for (var each : found) {
      if (enough()) {
        break;
      }
      switch (each) {
        case Found.Prose(var text) -> pieces.add(new Piece.Text(text));
        case Found.Call(var call, var raw) -> pieces.addAll(made(maker.make(call, raw)));
        case Found.Rest(var raw) -> maker.rest(raw);
        case Found.Garbled(var name, _) -> pieces.addAll(complain(Complaint.garbled(name)));
        case Found.CutOff(var name) -> {
          var cutOff = Complaint.cutOff(name);
          pieces.addAll(again ? complain(cutOff) : List.of(cutOff.toUser()));
        }
      }
    }
    return pieces;
  }

  private List<Piece> made(CallMaker.Made made) {
    return switch (made) {
      case CallMaker.Made.Calls(var pieces) -> pieces;
      case CallMaker.Made.Barred(var name) -> tell(Complaint.barred(name));
      case CallMaker.Made.Unfit(var name, var why) -> complain(Complaint.unfit(name, why));
    };
  }

  /** Asks again where that is possible; else the user is told. */
  private List<Piece> complain(Complaint what) {
    if (!manner.last() && maker.wanted() && maker.made() == 0) {
      complaint = Optional.of(what);
      return List.of();
    }
    return tell(what);
  }

  private List<Piece> tell(Complaint what) {
    told = true;
    return List.of(what.toUser());
  }
}

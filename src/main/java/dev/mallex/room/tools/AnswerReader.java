package dev.mallex.room.tools;

import dev.mallex.bus.Step;
import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import dev.mallex.room.tools.reading.CallScanner;
import dev.mallex.room.tools.reading.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the calls out of one answer; all else passes in its order. An answer that is of no use ends
 * as {@link Fault.Fumbled}, to be asked for again; where that is no use either, it is told in
 * words.
 */
final class AnswerReader implements Step<Piece, Piece> {

  private final CallScanner scanner;
  private final CallMaker maker;
  private final Manner manner;
  private final Grievances grievances;
  private final StringBuilder said = new StringBuilder();
  private final HeldCalls held = new HeldCalls();
  private final Cycle words;
  private final Cycle thoughts;
  private boolean finished;

  /** Whether the prompt is read: before that, no call can be lost. */
  private boolean speaks;

  private boolean stopped;

  AnswerReader(CallScanner scanner, CallMaker maker, Manner manner) {
    this.scanner = scanner;
    this.maker = maker;
    this.manner = manner;
    this.grievances = new Grievances(manner, maker);
    this.words = new Cycle(manner.circles());
    this.thoughts = new Cycle(manner.circles());
  }

  @Override
  public List<Piece> step(Piece piece) {
    return switch (piece) {
      case Piece.Usage _, Piece.Accepted _ -> List.of(piece);
      case Piece.Progress(int done, int total) -> {
        speaks |= done >= total;
        yield List.of(piece);
      }
      case Piece other when enough() -> List.of();
      case Piece.NativeCall call -> {
        held.add(call);
        said.append(call.name()).append(' ').append(call.arguments()).append('\n');
        yield pieces(scanner.end(true), true);
      }
      case Piece.Finish(var reason) -> finish(reason);
      default -> {
        speaks = true;
        grievances.hears(piece);
        var pieces = nativeCalls(true);
        pieces.addAll(enough() ? List.of() : goOn(piece));
        yield pieces;
      }
    };
  }

  private List<Piece> goOn(Piece piece) {
    return switch (piece) {
      case Piece.Text(var delta) -> text(delta);
      case Piece.Reasoning _ when maker.grows() -> List.of(); // a call holds no thoughts
      case Piece.Reasoning(var delta) when thoughts.turnsWith(delta) ->
          stop(grievances.raise(Complaint.circles()));
      default -> List.of(piece);
    };
  }

  /** What is of no use need not be written to its end. */
  @Override
  public boolean enough() {
    return grievances.isFinal() || stopped;
  }

  @Override
  public Last<Piece> end(End end) {
    if (stopped) {
      return new Last<>(List.of(), new End.Done());
    }
    var pieces =
        end instanceof End.Failed && !finished ? new ArrayList<Piece>() : rest(finished, false);
    if (manner.parses() && speaks && !finished && end instanceof End.Failed(Fault.Died _)) {
      pieces.addAll(grievances.raise(Complaint.lost()));
      if (!enough()) {
        pieces.add(new Piece.Finish("stop"));
        return new Last<>(pieces, new End.Done());
      }
    }
    boolean another = end instanceof End.Failed(Fault fault) && !(fault instanceof Fault.Died);
    return new Last<>(pieces, another ? end : grievances.end(said.toString()).orElse(end));
  }

  /** A call may hold what it likes; what is said may not be the same for ever. */
  private List<Piece> text(String delta) {
    said.append(delta);
    var pieces = pieces(scanner.feed(delta), true);
    if (scanner.readsCall()) {
      pieces.addAll(enough() ? List.of() : grown());
      words.interrupt();
    } else if (!enough() && words.turnsWith(delta)) {
      said.setLength(Math.max(0, said.length() - manner.circles() * 9 / 10));
      pieces.addAll(stop(grievances.raise(Complaint.circles())));
    }
    return pieces;
  }

  /** What may be told of a call before it is complete. */
  private List<Piece> grown() {
    int least = manner.growsFrom();
    return least == 0 ? List.of() : scanner.grown(least).map(maker::grow).orElse(List.of());
  }

  /** What follows is no answer; these are its last pieces. */
  private List<Piece> stop(List<Piece> last) {
    var pieces = new ArrayList<>(last);
    if (!enough()) {
      pieces.add(new Piece.Finish(maker.reason("stop")));
      stopped = true;
    }
    return pieces;
  }

  /** Everything that was held back. */
  private List<Piece> rest(boolean whole, boolean again) {
    var pieces = nativeCalls(whole);
    pieces.addAll(pieces(scanner.end(whole), again));
    return pieces;
  }

  private List<Piece> nativeCalls(boolean whole) {
    var pieces = new ArrayList<Piece>();
    for (var each : held.take(whole)) {
      if (!enough()) {
        pieces.addAll(
            each.cut()
                ? grievances.cutOff(each.call().name().strip(), false)
                : grievances.of(maker.make(each.call())));
      }
    }
    return pieces;
  }

  private List<Piece> finish(String reason) {
    boolean whole = !reason.equals("length");
    var pieces = rest(whole, whole);
    finished = true;
    pieces.addAll(grievances.atTheEnd(reason));
    if (!enough()) {
      pieces.add(new Piece.Finish(maker.reason(reason)));
    }
    return pieces;
  }

  /** {@code again} is false where the answer was not ended by the model itself. */
  private List<Piece> pieces(List<Found> found, boolean again) {
    var pieces = new ArrayList<Piece>();
    for (var each : found) {
      if (enough()) {
        break;
      }
      switch (each) {
        case Found.Prose _ when maker.grows() -> grievances.raise(Complaint.changed(""));
        case Found.Prose(var text) -> pieces.add(new Piece.Text(text));
        case Found.Call(var call, var raw) -> pieces.addAll(grievances.of(maker.make(call, raw)));
        case Found.Rest(var raw) -> maker.rest(raw);
        case Found.Thought(var words) -> pieces.addAll(goOn(new Piece.Reasoning(words)));
        case Found.ThoughtEnds _ -> grievances.thoughtEnds();
        case Found.Turn _ -> pieces.addAll(stop(grievances.atTheEnd("stop")));
        case Found.Garbled(var name, _) -> pieces.addAll(grievances.garbled(name));
        case Found.CutOff(var name) -> pieces.addAll(grievances.cutOff(name, again));
      }
    }
    return pieces;
  }
}

package dev.mallex.room.tools;

import dev.mallex.domain.chat.Piece;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.turn.End;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with one answer: a reason to ask again, as long as that is possible, else words.
 * Where half a call has reached the client neither will do, and the turn is broken.
 */
final class Grievances {

  private final Manner manner;
  private final CallMaker maker;
  private Optional<Complaint> again = Optional.empty();
  private Optional<Complaint> broken = Optional.empty();
  private boolean told;
  private boolean thinks;

  Grievances(Manner manner, CallMaker maker) {
    this.manner = manner;
    this.maker = maker;
  }

  /** Whether the rest of the answer is of no use. */
  boolean isFinal() {
    return again.isPresent() || broken.isPresent();
  }

  /** How the answer ends where it is of no use; {@code said} is what the model wrote. */
  Optional<End> end(String said) {
    return again
        .<Fault>map(why -> new Fault.Fumbled(said, why.toModel()))
        .or(() -> broken.map(why -> new Fault.Died(why.toUser())))
        .map(End.Failed::new);
  }

  /** Whether there was any. */
  boolean raised() {
    return told || isFinal();
  }

  /** The model has ended its answer, for that reason: what it owes is missed. */
  List<Piece> atTheEnd(String reason) {
    boolean called = !maker.wanted() || maker.made() > 0;
    if (called || raised()) {
      return List.of();
    }
    if (reason.equals("tool_calls")) {
      return raise(Complaint.lost());
    }
    boolean demanded = !manner.demand().isEmpty() && !manner.last() && !reason.equals("length");
    return demanded ? raise(Complaint.demand(manner.demand())) : List.of();
  }

  /** Behind a call that was made nothing is asked again: the user is told. */
  List<Piece> raise(Complaint what) {
    if (!maker.grows() && !manner.last() && maker.wanted() && maker.made() == 0) {
      again = again.or(() -> Optional.of(what));
      return List.of();
    }
    return tell(what);
  }

  /** A call that is not complete; {@code again} where the model ended it so itself. */
  List<Piece> cutOff(String name, boolean again) {
    return again ? raise(Complaint.cutOff(name)) : tell(Complaint.cutOff(name));
  }

  List<Piece> tell(Complaint what) {
    if (maker.grows()) {
      return fail(what);
    }
    told = true;
    return List.of(what.aside());
  }

  private List<Piece> fail(Complaint what) {
    broken = broken.or(() -> Optional.of(what));
    return List.of();
  }

  /** A call that nobody can read, also where it began well. */
  List<Piece> garbled(String name) {
    return raise(maker.grows() ? Complaint.changed(name) : Complaint.garbled(name));
  }

  /** A thought that is told as one is parted from the answer. */
  void hears(Piece piece) {
    thinks |= piece instanceof Piece.Reasoning;
  }

  /** A thought ended that had not begun: what was called before may have been a part of it. */
  void thoughtEnds() {
    if (maker.made() > 0 && !thinks) {
      fail(Complaint.thought());
    }
  }

  /** A call on its way to the client, or what is wrong with it. */
  List<Piece> of(CallMaker.Made made) {
    return switch (made) {
      case CallMaker.Made.Calls(var pieces) -> pieces;
      case CallMaker.Made.Unread(var name) -> garbled(name);
      case CallMaker.Made.Broken(var name) -> fail(Complaint.changed(name));
      case CallMaker.Made.Barred(var name) -> tell(Complaint.barred(name));
      case CallMaker.Made.Unfit(var name, var why) -> raise(Complaint.unfit(name, why));
    };
  }
}

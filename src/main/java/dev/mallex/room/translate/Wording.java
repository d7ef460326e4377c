package dev.mallex.room.translate;

/**
 * The words of one answer on their way to the caller: nothing invisible, nothing twice, no more
 * than wanted.
 */
final class Wording {

  private final DefusedStream defused;
  private final Repetition repetition;
  private final StopSequences stops;

  Wording(Defused defused, Translate.Answering answering) {
    this.defused = new DefusedStream(defused);
    this.repetition = new Repetition(answering.prefill());
    this.stops = new StopSequences(answering.settings().stopSequences());
  }

  /** The part of the text so far that may be shown now. */
  String pass(String delta) {
    return stops.pass(repetition.pass(defused.pass(delta)));
  }

  /** What was held back and may be shown after all, since nothing follows. */
  String rest() {
    var last = stops.pass(repetition.pass(defused.rest()) + repetition.rest());
    return last + stops.rest();
  }

  /** The stop sequence that was found, or an empty text. */
  String hit() {
    return stops.hit();
  }
}

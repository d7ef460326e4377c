package dev.mallex.room.tools.reading;

import dev.mallex.room.tools.reading.CallReader.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Parts the text of one answer into prose and calls, as it comes. What may be the beginning of a
 * marker is held back until it is decided, and so is white space that may belong to a call.
 */
public final class CallScanner {

  private final Openings openings;
  private final Findings findings = new Findings();
  private final StringBuilder text = new StringBuilder();
  private final InCode code = new InCode();

  /** Who reads the call that begins at {@code at}; several while their formats begin alike. */
  private Rivals readers = new Rivals(List.of());

  /** Told is everything before {@code from}, looked at everything before {@code at}. */
  private int from;

  private int at;

  /** Behind the last character between the two that is no white space. */
  private int solid;

  public CallScanner(List<CallFormat> formats) {
    this.openings = new Openings(formats);
  }

  /** The next text of the answer, cut anywhere. */
  public List<Found> feed(String delta) {
    text.append(delta);
    advance();
    forget();
    return findings.take();
  }

  /**
   * The answer ends here, or is interrupted by something else than text.
   *
   * @param whole whether the model stopped by itself; where it was cut off, a call that is not
   *     closed yet was not meant to end here
   */
  public List<Found> end(boolean whole) {
    while (!readers.isEmpty()) {
      boolean half = whole && Marks.halfTag(text, at);
      var outcome = readers.end(text, whole);
      decide(half && outcome instanceof Outcome.NoCall ? new Outcome.Unfinished() : outcome);
      advance();
    }
    tellAll(whole);
    findings.proseEnds();
    forget();
    return findings.take();
  }

  /** Whether what came last may be a call. */
  public boolean readsCall() {
    return !readers.isEmpty();
  }

  /** What more has come of a text within a call, from {@code least} characters of it on. */
  public Optional<Growing> grown(int least) {
    return readers.grown(text, least);
  }

  private void advance() {
    while (readers.isEmpty() ? seek() : decide(readers.read(text))) {}
  }

  /** Looks for the next marker, and tells the prose before it; true when there is one. */
  private boolean seek() {
    while (at < text.length() && readers.isEmpty()) {
      char c = text.charAt(at);
      boolean lineStart = openings.mayBeginLine(c) && code.lineBegins();
      if ((!lineStart && !openings.mayBegin(c)) || code.holds(c)) {
        pass();
      } else if (openings.partial(text, at, lineStart, blankBehindCall())) {
        break;
      } else if (!blankBehindCall() || !passClosing(openings.opening(text, at))) {
        open(lineStart);
      }
    }
    tell(solid);
    return !readers.isEmpty();
  }

  private void open(boolean lineStart) {
    readers = new Rivals(openings.open(text, at, lineStart));
    if (readers.isEmpty()) {
      pass();
    }
  }

  private boolean blankBehindCall() {
    return findings.behindCall() && from == solid;
  }

  /** Passes a closing tag that is longer than what might begin a call there. */
  private boolean passClosing(int opening) {
    int length = blankBehindCall() ? openings.closing(text, at) : 0;
    if (length > opening) {
      findings.rest(text.substring(from, at + length));
      passTo(at + length);
    }
    return length > opening;
  }

  private void pass() {
    code.pass(text.charAt(at));
    at++;
    if (!Character.isWhitespace(text.charAt(at - 1))) {
      solid = at;
    }
  }

  /** True when it is decided what stands here. */
  private boolean decide(Outcome outcome) {
    switch (outcome) {
      case Outcome.Waiting _ -> {
        return false;
      }
      case Outcome.NoCall(int end) -> noCall(end);
      case Outcome.Calls(var calls, int end) -> {
        findings.calls(calls, text.substring(from, end));
        passTo(end);
      }
      case Outcome.Other(var found, boolean anywhere, int end) -> other(found, anywhere, end);
      case Outcome.Garbled(int end) -> {
        findings.garbled(readers.name(), text.substring(from, end));
        passTo(end);
      }
      case Outcome.Unfinished _ -> {
        findings.cutOff(readers.name());
        passTo(text.length());
      }
    }
    return true;
  }

  private void other(Found found, boolean anywhere, int end) {
    if (blankBehindCall() || code.lineBegins() || (anywhere && !code.speaksOfWhatComes())) {
      findings.other(found);
      passTo(end);
    } else {
      noCall(at + 1);
    }
  }

  /** It is prose, or a closing tag that also begins calls. */
  private void noCall(int end) {
    readers = new Rivals(List.of());
    if (!passClosing(0)) {
      for (int left = Math.max(1, end - at); left > 0; left--) {
        pass();
      }
      solid = at;
    }
  }

  private void passTo(int end) {
    code.passCall(text, at, end);
    from = end;
    at = end;
    solid = end;
    readers = new Rivals(List.of());
  }

  private void tell(int to) {
    if (to > from) {
      findings.prose(text.substring(from, to));
      from = to;
    }
  }

  /** Tells what was held back. Of a marker that was cut off nothing is shown but a lone bracket. */
  private void tellAll(boolean whole) {
    boolean halfMarker = text.length() - at > 1 && Marks.inNoWord(text, at);
    if (halfMarker && blankBehindCall()) {
      findings.rest(text.substring(from));
    } else if (halfMarker && (!whole || Marks.halfTag(text, at))) {
      findings.cutOff("");
    } else {
      tell(text.length());
    }
    passTo(text.length());
  }

  /** What is told needs not be kept; but readers count from where the text begins. */
  private void forget() {
    if (readers.isEmpty() && from > 0) {
      text.delete(0, from);
      at -= from;
      solid -= from;
      from = 0;
    }
  }
}

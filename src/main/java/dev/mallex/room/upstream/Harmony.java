package dev.mallex.room.upstream;

import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text of messages on channels, as gpt-oss writes it: {@code <|channel|>analysis<|message|>} is
 * thought, what is addressed to a tool goes on with its header for others to read, all else is
 * said. Of the marks nothing else is left.
 */
final class Harmony {

  private enum Place {
    HEADER,
    THOUGHTS,
    WORDS,
    CALL
  }

  private final WholeText whole = new WholeText();
  private final StringBuilder text = new StringBuilder();
  private List<Piece> pieces = new ArrayList<>();
  private Place place = Place.HEADER;

  /** Whether blanks before the next word are between messages, and whether words came before. */
  private boolean between;

  private boolean spoke;
  private Quoting quoting = new Quoting();

  List<Piece> says(String delta) {
    text.append(whole.pass(delta));
    while (!text.isEmpty() && step()) {}
    return take();
  }

  /** What was held back, when nothing follows. */
  List<Piece> rest() {
    says(whole.rest());
    var left = text.toString();
    text.setLength(0);
    boolean toATool = place == Place.HEADER && new ChannelHeader(left).toATool();
    if (toATool || place == Place.CALL) {
      call(left);
    } else if (place == Place.HEADER) {
      tell(new ChannelHeader(left).words());
    } else {
      tell(left.length() < 3 ? left : "");
    }
    return take();
  }

  private List<Piece> take() {
    var taken = pieces;
    pieces = new ArrayList<>();
    return taken;
  }

  /** One step; false where more must come first. */
  private boolean step() {
    return switch (place) {
      case HEADER -> header();
      case CALL -> body();
      case THOUGHTS, WORDS -> message();
    };
  }

  private boolean header() {
    var header = ChannelHeader.of(text);
    int end = header.written().length();
    if (ChannelMark.mayCome(end, text)) {
      return false;
    }
    var mark = ChannelMark.at(end, text);
    if (mark.equals(Optional.of(ChannelMark.MESSAGE))) {
      text.delete(0, end + mark.get().written().length());
      open(header);
    } else if (header.toATool() && text.charAt(end) == '{') {
      text.delete(0, end);
      open(header);
    } else {
      text.replace(0, end, header.words());
      begin(Place.WORDS);
    }
    return true;
  }

  private void open(ChannelHeader header) {
    if (header.toATool()) {
      begin(Place.CALL);
      quoting = new Quoting();
      call(header.written() + ChannelMark.MESSAGE.written());
    } else {
      begin(header.ofThoughts() ? Place.THOUGHTS : Place.WORDS);
    }
  }

  private void begin(Place next) {
    place = next;
    between = true;
  }

  /** Thoughts or words, up to the next mark. */
  private boolean message() {
    int mark = text.indexOf("<");
    if (mark != 0) {
      tell(cut(mark < 0 ? text.length() : mark));
      return true;
    }
    if (ChannelMark.mayCome(0, text)) {
      return false;
    }
    var found = ChannelMark.at(0, text);
    if (found.isEmpty()) {
      tell(cut(1));
      return true;
    }
    return mark(found.get());
  }

  /** A mark within words; one that begins a header is followed by a word. */
  private boolean mark(ChannelMark mark) {
    int end = mark.written().length();
    boolean heads = mark.kind() == ChannelMark.Kind.HEADS;
    if (heads && text.length() == end) {
      return false;
    }
    if (heads && Character.isLetter(text.charAt(end))) {
      begin(Place.HEADER);
      return true;
    }
    cut(end);
    if (mark.kind() == ChannelMark.Kind.ENDS) {
      begin(Place.WORDS);
    }
    return true;
  }

  /** A message to a tool: marks within its texts belong to them. */
  private boolean body() {
    int before = quoting.passedBefore('<', text);
    call(cut(before));
    if (text.isEmpty() || ChannelMark.mayCome(0, text)) {
      return false;
    }
    var mark = ChannelMark.at(0, text);
    if (mark.isEmpty() || mark.get().kind() == ChannelMark.Kind.WITHIN) {
      call(cut(1));
    } else {
      call(ChannelMark.CALL.written());
      begin(Place.WORDS);
    }
    return true;
  }

  private String cut(int length) {
    var part = text.substring(0, length);
    text.delete(0, length);
    return part;
  }

  private void call(String part) {
    if (!part.isEmpty()) {
      pieces.add(new Piece.Text(part));
      spoke = false;
    }
  }

  private void tell(String part) {
    var words = between ? part.stripLeading() : part;
    if (words.isEmpty()) {
      return;
    }
    if (place == Place.THOUGHTS) {
      pieces.add(new Piece.Reasoning(words));
    } else {
      pieces.add(new Piece.Text(between && spoke ? "\n\n" + words : words));
      spoke = true;
    }
    between = false;
  }
}

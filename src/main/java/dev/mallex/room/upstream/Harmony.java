package dev.mallex.room.upstream;

import dev.mallex.domain.chat.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final Pattern HEADER =
      Pattern.compile("(?:<\\|(?:start|channel|constrain)\\|>|[\\w.=:\\s-]){0,300}+");
  private static final Pattern TO_A_TOOL =
      Pattern.compile("(?<![A-Za-z])to=(?!assistant\\b|user\\b|all\\b)\\w");
  private static final Pattern NO_HEADER =
      Pattern.compile(
          "^(?:<\\|start\\|>(?:assistant)?)?\\s*"
              + "(?:<\\|channel\\|>\\s*(?:analysis|commentary|final)?)?\\s*");

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
    switch (place) {
      case HEADER -> {
        if (TO_A_TOOL.matcher(left).find()) {
          call(left);
        } else {
          tell(NO_HEADER.matcher(left).replaceFirst(""));
        }
      }
      case CALL -> call(left);
      case THOUGHTS, WORDS -> tell(left.length() < 3 ? left : "");
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
    var header = HEADER.matcher(text);
    int end = header.lookingAt() ? header.end() : 0;
    if (ChannelMark.mayCome(end, text)) {
      return false;
    }
    var said = text.substring(0, end);
    var mark = ChannelMark.at(end, text);
    boolean toATool = TO_A_TOOL.matcher(said).find();
    if (mark.equals(Optional.of(ChannelMark.MESSAGE))) {
      text.delete(0, end + mark.get().written().length());
      open(said, toATool);
    } else if (toATool && text.charAt(end) == '{') {
      text.delete(0, end);
      open(said, true);
    } else {
      text.replace(0, end, NO_HEADER.matcher(said).replaceFirst(""));
      begin(Place.WORDS);
    }
    return true;
  }

  private void open(String header, boolean toATool) {
    if (toATool) {
      begin(Place.CALL);
      quoting = new Quoting();
      call(header + ChannelMark.MESSAGE.written());
    } else {
      begin(header.contains("analysis") ? Place.THOUGHTS : Place.WORDS);
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

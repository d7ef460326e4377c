package dev.mallex.room.upstream;

import java.util.Arrays;
import java.util.Optional;

/** The marks between messages on channels. */
enum ChannelMark {
  START(Kind.HEADS),
  CHANNEL(Kind.HEADS),
  CONSTRAIN(Kind.WITHIN),
  MESSAGE(Kind.WITHIN),
  END(Kind.ENDS),
  RETURN(Kind.ENDS),
  CALL(Kind.ENDS),
  ENDOFTEXT(Kind.ENDS);

  /** Whether a header begins with it, or it stands within one, or ends a message. */
  enum Kind {
    HEADS,
    WITHIN,
    ENDS
  }

  private final Kind kind;
  private final String written = "<|" + name().toLowerCase(java.util.Locale.ROOT) + "|>";

  ChannelMark(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  String written() {
    return written;
  }

  /** The one that stands there. */
  static Optional<ChannelMark> at(int at, StringBuilder text) {
    return Arrays.stream(values()).filter(mark -> mark.stands(text, at)).findFirst();
  }

  /** Whether the text ends at {@code at} in the middle of one. */
  static boolean mayCome(int at, StringBuilder text) {
    return Arrays.stream(values())
        .anyMatch(mark ->
            text.length() - at < mark.written.length()
                && mark.written.startsWith(text.substring(at)));
  }

  private boolean stands(StringBuilder text, int at) {
    return text.length() - at >= written.length()
        && written.contentEquals(text.subSequence(at, at + written.length()));
  }
}

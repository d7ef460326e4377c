package dev.mallex.room.upstream;

import dev.mallex.domain.chat.MessageHeader;
import java.util.regex.Pattern;

/** What stands before a message on a channel, as far as it goes. */
record ChannelHeader(String written) {

  private static final Pattern HEADER = Pattern.compile(MessageHeader.PART + "{0,300}+");
  private static final Pattern TO_A_TOOL =
      Pattern.compile("(?<![A-Za-z])to=(?!assistant\\b|user\\b|all\\b)\\w");
  private static final Pattern MARKS =
      Pattern.compile(
          "^(?:<\\|start\\|>(?:assistant)?)?\\s*"
              + "(?:<\\|channel\\|>\\s*(?:analysis|commentary|final)?)?\\s*");

  /** The one with which the text begins. */
  static ChannelHeader of(CharSequence text) {
    var header = HEADER.matcher(text);
    return new ChannelHeader(header.lookingAt() ? header.group() : "");
  }

  boolean toATool() {
    return TO_A_TOOL.matcher(written).find();
  }

  boolean ofThoughts() {
    return written.contains("analysis");
  }

  /** What is left of it as words, where no message follows. */
  String words() {
    return MARKS.matcher(written).replaceFirst("");
  }
}

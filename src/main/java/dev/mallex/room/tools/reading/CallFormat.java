package dev.mallex.room.tools.reading;

import java.util.List;

/** A way of writing calls. */
public interface CallFormat {

  /** The texts with which a call may begin. */
  List<String> openings();

  /** Closing tags that may stand behind a call without meaning anything. */
  List<String> closings();

  /** Whether its openings count only where a line begins: elsewhere they are too common. */
  default boolean atLineStart() {
    return false;
  }

  /** Whether they count also where their line is indented like code. */
  default boolean indented() {
    return true;
  }

  /** Reads what begins at {@code mark}, where one of the openings stands. */
  CallReader open(int mark);
}

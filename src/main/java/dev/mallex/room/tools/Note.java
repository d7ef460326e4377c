package dev.mallex.room.tools;

/**
 * A call as it is remembered: the tool's name as the model said it, and the text as it wrote it.
 */
record Note(String name, String raw) {

  static Note read(String text) {
    int end = Math.max(0, text.indexOf('\n'));
    return new Note(text.substring(0, end), text.substring(Math.min(text.length(), end + 1)));
  }

  String text() {
    return name + "\n" + raw;
  }

  Note and(String more) {
    return new Note(name, raw + more);
  }
}

package dev.mallex.room.tools.reading;

/** Says a value between tags while it is written; what may still change is held back. */
@FunctionalInterface
interface GrowingText {

  /** What the value says with so much more of it. */
  String pass(String more);

  /** A value that is exactly what is written. */
  static GrowingText exact() {
    return more -> more;
  }

  /** A newline at either end is not the value's. */
  static GrowingText betweenNewlines() {
    return new GrowingText() {
      private String held = "";
      private boolean begun;

      @Override
      public String pass(String more) {
        var text = held + (!begun && more.startsWith("\n") ? more.substring(1) : more);
        begun |= !more.isEmpty();
        held = text.endsWith("\n") ? "\n" : "";
        return text.substring(0, text.length() - held.length());
      }
    };
  }

  /** What is disguised in it is undone; a disguise may be cut. */
  static GrowingText undisguised(Disguise disguise) {
    return new GrowingText() {
      private String held = "";

      @Override
      public String pass(String more) {
        var text = held + more;
        int whole = disguise.whole(text);
        held = text.substring(whole);
        return disguise.undone(text.substring(0, whole));
      }
    };
  }
}

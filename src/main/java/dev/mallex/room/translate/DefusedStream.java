package dev.mallex.room.translate;

/** Undoes {@link Defused} in a text that comes in pieces; what may become a mark is held back. */
final class DefusedStream {

  private final Defused defused;
  private String held = "";

  DefusedStream(Defused defused) {
    this.defused = defused;
  }

  String pass(String delta) {
    var text = held + delta;
    int ready = text.length() - defused.beginnings(text);
    held = text.substring(ready);
    return defused.undone(text.substring(0, ready));
  }

  String rest() {
    var rest = held;
    held = "";
    return rest;
  }
}

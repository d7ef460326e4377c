package dev.mallex.room.translate;

/**
 * Cuts off what a model repeats of the beginning that it was given, from an answer that comes in
 * pieces. As long as it may be a repetition it is held back.
 */
final class Repetition {

  private final String given;
  private String held = "";
  private boolean open;

  Repetition(String given) {
    this.given = given.strip();
    this.open = !this.given.isEmpty();
  }

  String pass(String delta) {
    if (!open) {
      return delta;
    }
    held += delta;
    var said = held.stripLeading();
    if (said.length() < given.length() && given.startsWith(said)) {
      return "";
    }
    open = false;
    return said.startsWith(given) ? said.substring(given.length()) : held;
  }

  /** What was held back and is no repetition, for it ended too early. */
  String rest() {
    var rest = open ? held : "";
    open = false;
    return rest;
  }
}

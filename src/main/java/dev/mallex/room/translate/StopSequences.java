package dev.mallex.room.translate;

import java.util.List;

/**
 * Looks for stop sequences in a text that comes in pieces. What may be the beginning of one is held
 * back until it is known; after a hit nothing more is let through.
 */
final class StopSequences {

  private final List<String> sequences;
  private String held = "";
  private String hit = "";

  StopSequences(List<String> sequences) {
    this.sequences = sequences.stream().filter(sequence -> !sequence.isEmpty()).toList();
  }

  /** The sequence that was found, or an empty text. */
  String hit() {
    return hit;
  }

  /** The part of the text so far that may be shown now. */
  String pass(String delta) {
    if (!hit.isEmpty()) {
      return "";
    }
    var text = held + delta;
    int end = firstHit(text);
    int shown = end >= 0 ? end : text.length() - beginnings(text);
    held = end >= 0 ? "" : text.substring(shown);
    return text.substring(0, shown);
  }

  /** What was held back and turned out to be no stop sequence. */
  String rest() {
    var rest = held;
    held = "";
    return rest;
  }

  /** Where the sequence begins that is complete first; of two, the longer one. */
  private int firstHit(String text) {
    int first = -1;
    for (var sequence : sequences) {
      int at = text.indexOf(sequence);
      int end = at + sequence.length();
      int known = first + hit.length();
      if (at >= 0 && (first < 0 || end < known || (end == known && at < first))) {
        first = at;
        hit = sequence;
      }
    }
    return first;
  }

  /** How long an end of the text is that begins a sequence. */
  private int beginnings(String text) {
    int longest = 0;
    for (var sequence : sequences) {
      for (int length = Math.min(sequence.length() - 1, text.length());
          length > longest;
          length--) {
        if (text.endsWith(sequence.substring(0, length))) {
          longest = length;
        }
      }
    }
    return longest;
  }
}

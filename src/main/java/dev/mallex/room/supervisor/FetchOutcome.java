package dev.mallex.room.supervisor;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;

/** How the download of a model ended, from the last line that it said. */
record FetchOutcome(String word, String rest) {

  static FetchOutcome of(String output) {
    var lines = output.strip().lines().toList();
    var last = lines.isEmpty() ? "" : lines.getLast();
    int tab = last.indexOf('\t');
    return tab < 0
        ? new FetchOutcome("failed", last)
        : new FetchOutcome(last.substring(0, tab), last.substring(tab + 1));
  }

  /** The folder it is in; else a refusal that says in a sentence what is wrong. */
  String folder(String model) {
    if (word.equals("done")) {
      return rest;
    }
    throw new Refusal(new Fault.Broken(sentence(model)));
  }

  private String sentence(String model) {
    return switch (word) {
      case "not-found" -> "the hub knows no model '%s', or hides it from you".formatted(model);
      case "gated" ->
          "the model '%s' is gated: accept its licence on the hub, then log in with 'hf auth login'"
              .formatted(model);
      case "offline" ->
          "the model '%s' is not downloaded yet, and the hub cannot be reached".formatted(model);
      case "disk-full" -> "the disk is full; the model '%s' did not fit".formatted(model);
      default -> "the model '%s' could not be downloaded: %s".formatted(model, rest);
    };
  }
}

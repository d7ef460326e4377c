package dev.mallex.room.supervisor.provision;

import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.util.Locale;

/** How the fetch of a model ended, from the last line that it said. */
record FetchOutcome(String word, String rest) {

  /** One that stood still, and was ended. */
  static final FetchOutcome STALLED = new FetchOutcome("stalled", "");

  static FetchOutcome of(String last) {
    int tab = last.indexOf('\t');
    return tab < 0
        ? new FetchOutcome("failed", last)
        : new FetchOutcome(last.substring(0, tab), last.substring(tab + 1));
  }

  /** Whether the way to the hub is what was wrong: the same may go well a little later. */
  boolean passes() {
    return word.equals("stalled") || word.equals("offline") || word.equals("hub-fails");
  }

  boolean isDone() {
    return word.equals("done");
  }

  /** The folder it is in; else a refusal that says in a sentence what is wrong. */
  String folder(String model) {
    if (isDone()) {
      return rest;
    }
    throw new Refusal(new Fault.Broken(sentence(model)));
  }

  private String sentence(String model) {
    return switch (word) {
      case "not-found" ->
          "the hub knows no model '%s', or hides it from you: look for its id on the hub"
              .formatted(model);
      case "gated" ->
          "the model '%s' is gated: accept its licence on the hub, then log in with 'hf auth login', or set HF_TOKEN"
              .formatted(model);
      case "token" ->
          "the hub does not accept your token: log in anew with 'hf auth login', or set HF_TOKEN";
      case "no-model" ->
          "'%s' holds no model for mlx: there is no config.json with model*.safetensors in it"
              .formatted(model);
      case "offline" ->
          "the model '%s' is not downloaded yet, and the hub cannot be reached: try again when there is network"
              .formatted(model);
      case "stalled" ->
          "the download of '%s' stands still: try again later, it goes on where it was"
              .formatted(model);
      case "hub-fails" -> "the hub answers with an error: try again later (%s)".formatted(rest);
      case "no-room" -> noRoom(model);
      case "disk-full" ->
          "the disk is full; the model '%s' did not fit: make room, then try again, it goes on where it was"
              .formatted(model);
      default -> "the model '%s' could not be downloaded: %s".formatted(model, rest);
    };
  }

  private String noRoom(String model) {
    var sizes = rest.split("\t", 2);
    return "the model '%s' needs %s of disk, and %s are free: make room, then try again"
        .formatted(model, size(sizes[0]), size(sizes[sizes.length - 1]));
  }

  private static String size(String bytes) {
    if (!bytes.matches("\\d{1,18}")) {
      return "more";
    }
    double megabytes = Long.parseLong(bytes) / 1e6;
    return megabytes < 1_000
        ? String.format(Locale.ROOT, "%.0f MB", megabytes)
        : String.format(Locale.ROOT, "%.1f GB", megabytes / 1_000);
  }
}

package dev.mallex.room.hardware;

import dev.mallex.config.Catalogue;
import dev.mallex.config.Catalogue.Entry;
import dev.mallex.room.hardware.Scales.Reading;

/** What a model weighs: as the catalogue says, else as its files do, else as its name does. */
record Balance(Catalogue catalogue, Scales scales) {

  /** What came of it. */
  sealed interface Result {

    /** {@code note} says where the figures are only a guess; empty where they are not. */
    record Known(Entry entry, String note) implements Result {}

    record Unknown(String why) implements Result {}
  }

  Result of(String model) {
    var entry = catalogue.entry(model);
    boolean listed = catalogue.entries().contains(entry);
    return listed
        ? new Result.Known(entry, "")
        : weighed(entry, scales.disk(model).orElseGet(() -> scales.hub(model)));
  }

  private static Result weighed(Entry entry, Reading reading) {
    return switch (reading) {
      case Reading.Found(var bytes, var config) when bytes > 0 ->
          new Result.Known(found(entry, bytes, config), "");
      case Reading.Found _ ->
          new Result.Unknown(entry.model().id() + " has no weights that MLX reads (*.safetensors)");
      case Reading.Missing(var why) -> new Result.Unknown(why);
      case Reading.Silent(var why) when entry.gigabytes() > 0 ->
          new Result.Known(entry, why + "; its size is guessed from its name");
      case Reading.Silent(var why) -> new Result.Unknown(why);
    };
  }

  private static Entry found(Entry entry, long bytes, String config) {
    int kvBytes = CacheShape.kvBytesPerToken(config);
    return entry.weighing(bytes / 1e9, kvBytes > 0 ? kvBytes : entry.kvBytesPerToken());
  }
}

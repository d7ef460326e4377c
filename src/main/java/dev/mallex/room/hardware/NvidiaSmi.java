package dev.mallex.room.hardware;

import dev.mallex.room.hardware.Hardware.Gpu;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cards of {@code nvidia-smi --query-gpu=name,memory.total --format=csv,noheader,nounits}: a
 * line each, {@code NVIDIA GeForce RTX 4090, 24564}, in MiB.
 */
final class NvidiaSmi {

  private static final Pattern CARD = Pattern.compile("(.+), (\\d{1,9})(?: MiB)?");
  private static final long MIB = 1L << 20;

  private NvidiaSmi() {}

  /** The one with the most memory: a model runs on one. */
  static Optional<Gpu> largest(String printed) {
    return printed
        .lines()
        .map(String::strip)
        .map(CARD::matcher)
        .filter(Matcher::matches)
        .map(card -> new Gpu(card.group(1), 0, Long.parseLong(card.group(2)) * MIB, 0))
        .max(Comparator.comparingLong(Gpu::memoryBytes));
  }
}

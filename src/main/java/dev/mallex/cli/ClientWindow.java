package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import dev.mallex.domain.Place;

/**
 * What the client is told of the model's size, so that its own compaction begins while the request
 * for a summary and its answer still fit.
 *
 * @param contextTokens may be more than the model holds: the client takes its reserve off it
 */
record ClientWindow(int contextTokens, int outputTokens) {

  /** The client counts no more than this of its answer when it decides to compact. */
  private static final int COUNTED_ANSWER = 20_000;

  static ClientWindow of(ClientConfig config, Place place) {
    int held = place.contextTokens();
    int answer = Math.min(Math.min(config.outputTokens(), place.outputTokens()), held / 4);
    int full = Math.max(held / 4, held - config.compaction().requestTokens() - answer);
    int told = full + Math.min(answer, COUNTED_ANSWER) + config.compaction().reserveTokens();
    return new ClientWindow(told, answer);
  }
}

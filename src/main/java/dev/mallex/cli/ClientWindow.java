package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import dev.mallex.domain.Place;

/**
 * What the client is told of the model's size, so that its own compaction begins while the request
 * for a summary and its answer still fit, and no single result fills what is left.
 *
 * @param contextTokens may be more than the model holds: the client takes its reserve off it
 * @param fileTokens what it shows of a file at once
 * @param commandChars what it shows of a command's output at once
 */
record ClientWindow(int contextTokens, int outputTokens, int fileTokens, int commandChars) {

  /** The client counts no more than this of its answer when it decides to compact. */
  private static final int COUNTED_ANSWER = 20_000;

  /** What the client shows of its own accord. */
  private static final int FILE = 25_000;

  private static final int COMMAND = 30_000;

  /** A result of this length is of use in any window. */
  private static final int LEAST = 1_000;

  /** Of what commands and programs write, a token has about so many characters. */
  private static final int CHARS_PER_TOKEN = 3;

  static ClientWindow of(ClientConfig config, Place place) {
    int held = place.contextTokens();
    int answer = Math.min(Math.min(config.outputTokens(), place.outputTokens()), held / 4);
    int full = Math.max(held / 4, held - config.compaction().requestTokens() - answer);
    int told = full + Math.min(answer, COUNTED_ANSWER) + config.compaction().reserveTokens();
    int result = Math.clamp(Math.round(full * config.resultShare()), LEAST, FILE);
    return new ClientWindow(told, answer, result, Math.min(result * CHARS_PER_TOKEN, COMMAND));
  }
}

package dev.mallex.room.trim;

import dev.mallex.config.WindowConfig;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import java.util.List;

/**
 * Decides what becomes of a conversation that the model's window does not hold. The client is to
 * compact it; what it cannot compact is shortened.
 */
record Overflow(WindowConfig config) {

  /** An estimate shall not be met by a hair. */
  private static final double MARGIN = 1.1;

  Trim.Shortened of(Trim.Shorten ask) {
    var whole = ask.trimmed().conversation();
    int before = Chars.of(whole);
    var shorter = shorter(whole, ask, (double) before / ask.tokens());
    int gone = before - Chars.of(shorter);
    return gone > 0
        ? new Trim.Shorter(ask.trimmed().without(shorter, gone))
        : new Trim.ForTheClient();
  }

  /** About the characters that are too many for so many tokens. */
  private static int excess(Trim.Shorten ask, double limit, double charsPerToken) {
    return (int) Math.ceil(Math.max(1, (ask.tokens() - limit + 1) * charsPerToken * MARGIN));
  }

  private Conversation shorter(Conversation whole, Trim.Shorten ask, double charsPerToken) {
    int excess = excess(ask, ask.limit(), charsPerToken);
    var elision = new Elision(config.results());
    if (asksForSummary(whole)) {
      var results = elision.oldest(whole, excess, config.keptChars());
      int more = excess - (Chars.of(whole) - Chars.of(results));
      return more > 0 ? elision.steps(results, more) : results;
    }
    return isContinued(whole) || !isWorthSumming(whole, excess)
        ? elision.longest(
            whole,
            excess(ask, ask.limit() * config.shortenedTo(), charsPerToken),
            config.leastChars())
        : whole;
  }

  private boolean asksForSummary(Conversation whole) {
    var last = recent(whole.messages());
    return begins(whole.system(), config.summaries().systems())
        || last.stream().anyMatch(one -> begins(one.content(), config.summaries().asks()));
  }

  private boolean isContinued(Conversation whole) {
    return !whole.messages().isEmpty()
        && begins(whole.messages().getFirst().content(), config.continued());
  }

  /** Whether a summary of all but the last step would free enough. */
  private boolean isWorthSumming(Conversation whole, int excess) {
    int last = Math.max(0, Elision.lastAnswer(whole.messages()));
    int summed =
        whole.messages().subList(0, last).stream().mapToInt(one -> Chars.of(one.content())).sum();
    return summed - config.summaryChars() > excess;
  }

  /** What was said since the assistant spoke. */
  private static List<Message> recent(List<Message> messages) {
    return messages.subList(Elision.lastAnswer(messages) + 1, messages.size());
  }

  private static boolean begins(List<Block> blocks, List<String> words) {
    return blocks.stream()
        .anyMatch(block -> block instanceof Block.Text(var text) && begins(text, words));
  }

  private static boolean begins(String text, List<String> words) {
    return text.lines().anyMatch(line -> words.stream().anyMatch(line::startsWith));
  }
}

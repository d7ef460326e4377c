package dev.mallex.app.explain;

import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The last prompt of each of a few conversations: what was not looked at for longest is forgotten
 * first. The texts are those that went to the server, not copies.
 */
public final class Recollection {

  /**
   * A prompt that the server was given.
   *
   * @param tokens that it had; 0 where the server did not tell
   * @param answer tokens that the model wrote to it
   * @param number counts the prompts of all conversations
   */
  public record Known(Prompt prompt, int tokens, int answer, long number) {

    /** Whether the server has read all of it, as far as it told. */
    boolean isRead() {
      return tokens > 0;
    }
  }

  private final int conversations;
  private final long chars;
  private final LinkedHashMap<String, Known> last = new LinkedHashMap<>(16, 0.75f, true);
  private long number;

  /** Holds at most so many prompts, and so many characters of them. */
  public Recollection(int conversations, long chars) {
    this.conversations = conversations;
    this.chars = chars;
  }

  public Optional<Known> last(String conversation) {
    return Optional.ofNullable(last.get(conversation));
  }

  /** The number of the next prompt. */
  public long next() {
    return number + 1;
  }

  /** One that is over the bounds is not kept. */
  public void note(String conversation, Prompt prompt, int tokens, int answer) {
    number++;
    last.put(conversation, new Known(prompt, tokens, answer, number));
    while (last.size() > conversations || held() > chars) {
      last.pollFirstEntry();
    }
  }

  private long held() {
    return last.values().stream().mapToLong(known -> known.prompt().chars()).sum();
  }
}

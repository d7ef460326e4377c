package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.function.Predicate;

/**
 * What gpt-oss writes: a message to a tool, {@code <|channel|>commentary to=functions.tool
 * <|constrain|>json<|message|>{…}<|call|>}.
 *
 * @param marked whether its first mark is there; without it, the message begins its own line
 */
public record HarmonyCalls(Predicate<String> isTool, boolean marked) implements CallFormat {

  @Override
  public List<String> openings() {
    return marked
        ? List.of("<|channel|>", "<|start|>")
        : List.of(
            "to=functions.",
            "commentary to=functions.",
            "analysis to=functions.",
            "assistant to=functions.",
            "assistant<|channel|>");
  }

  @Override
  public List<String> closings() {
    return List.of("<|call|>", "<|end|>", "<|return|>", "<|endoftext|>");
  }

  @Override
  public boolean atLineStart() {
    return !marked;
  }

  @Override
  public CallReader open(int mark) {
    return new HarmonyCall(name -> marked || isTool.test(name), mark);
  }
}

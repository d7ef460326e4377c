package dev.mallex.room.tools.reading;

import java.util.List;

/**
 * What Hermes, Qwen2.5 and Qwen3 write: {@code <tool_call>{"name": …, "arguments":
 * {…}}</tool_call>}, one object, several, or a list of them between the tags.
 */
public record HermesJson() implements CallFormat {

  @Override
  public List<String> openings() {
    return List.of(HermesCall.OPENING);
  }

  @Override
  public List<String> closings() {
    return List.of(HermesCall.CLOSING);
  }

  @Override
  public CallReader open(int mark) {
    return new HermesCall(mark);
  }
}

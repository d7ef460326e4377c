package dev.mallex.domain.messages;

import java.util.List;

/**
 * What the caller said of thinking.
 *
 * @param shown false where the thoughts shall not be told ({@code display: "omitted"})
 * @param effort {@code low} to {@code max}, as {@code output_config} has it; empty where unsaid
 */
public record Thinking(Mode mode, boolean shown, String effort) {

  /** Every effort that can be asked for, ascending. */
  public static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  /** Nothing said, on (enabled or adaptive), or off. */
  public enum Mode {
    UNSAID,
    ON,
    OFF
  }

  public static final Thinking UNSAID = new Thinking(Mode.UNSAID, true, "");
}

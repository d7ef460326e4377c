package dev.mallex.cli;

import java.time.Duration;
import java.util.Map;

/** The line to the mallex that runs, if one does. */
public interface ControlLine {

  /** Asks at a control address with a JSON object. Blocks, no longer than {@code patience}. */
  Reply ask(String address, Map<String, Object> body, Duration patience);

  /** What came back. */
  sealed interface Reply {

    record Answered(Map<String, Object> body) implements Reply {}

    /** No mallex runs. */
    record Absent() implements Reply {}

    /** The running mallex could not, or would not. */
    record Refused(String why) implements Reply {}

    /** One is there and does not answer as it should. */
    record Silent(String why) implements Reply {}
  }
}

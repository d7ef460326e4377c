package dev.mallex.room.supervisor;

import java.util.ArrayDeque;
import java.util.Optional;

/** The last lines of the server's log, and what they say of its end. */
final class LogTail {

  private static final int LINES = 100;

  private final ArrayDeque<String> lines = new ArrayDeque<>();

  void add(String line) {
    if (lines.size() == LINES) {
      lines.removeFirst();
    }
    lines.addLast(line);
  }

  /** Why the process ended: the last error in its log, else its exit code. */
  String reason(int code) {
    return lastError().orElse(ended(code));
  }

  private Optional<String> lastError() {
    return lines.reversed().stream()
        .filter(line -> line.matches(".*(Error|Exception|error|abi)[:]? .*"))
        .map(String::strip)
        .findFirst();
  }

  private static String ended(int code) {
    if (code >= 0) {
      return "it ended with code " + code;
    }
    return switch (-code) {
      case 6 -> "it aborted";
      case 9 -> "it was killed";
      case 15 -> "it was told to end";
      default -> "it ended by signal " + -code;
    };
  }
}

package dev.mallex.room.supervisor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the server's log line by line, for the signs that it is of no more use; and knows
 * afterwards why it ended. Its lines are mlx-lm's own, 0.30 to 0.32.
 */
final class LogReader {

  /** Part of what is said of a process that somebody, or the system, has killed. */
  static final String KILLED = "the server was killed";

  /** Part of what is said where the system stopped a step of the GPU. */
  static final String TOO_LONG = "the GPU took too long";

  private static final String DEAD = "its generation thread died: ";
  private static final String UNHEARD = "the server ended, and nobody heard how";
  private static final Pattern DEAD_THREAD = Pattern.compile("generation thread died: ?(.*)");
  private static final Pattern PYTHON_ERROR =
      Pattern.compile("((?:\\w+\\.)*\\w*(?:Error|Exception|Interrupt)): (.*)");
  private static final Pattern BAD_MODEL =
      Pattern.compile(
          "Model type .* not supported|No module named 'mlx_lm\\.models|No safetensors found|parameters not in model|Missing \\d+"
              + " parameters|FileNotFoundError|trust[-_]remote[-_]code|config\\.json");
  private static final List<String> TRACE =
      List.of("Traceback", "During handling", "The above exception");

  private String lastError = "";
  private boolean threadDied;

  /** Why the server must go, once that is certain. Never twice for the same death. */
  Optional<String> read(String line) {
    var text = line.strip();
    var error = PYTHON_ERROR.matcher(text);
    if (error.matches()) {
      lastError = error.group(1) + ": " + error.group(2);
    }
    if (text.contains("Address already in use")) {
      return Optional.of("its port is already in use");
    }
    var metal = metal(text);
    return metal.isPresent() ? metal : deadThread(line);
  }

  /** What the GPU's driver says before the process aborts. */
  private static Optional<String> metal(String text) {
    if (text.contains("ImpactingInteractivity") || text.contains("Impacting Interactivity")) {
      return Optional.of(TOO_LONG + " over one step: " + text);
    }
    if (text.contains("InnocentVictim") || text.contains("Innocent Victim")) {
      return Optional.of("the GPU was reset for the fault of another program: " + text);
    }
    if (text.contains("Insufficient Memory")) {
      return Optional.of("the GPU ran out of memory: " + text);
    }
    if (text.contains("[METAL]")) {
      return Optional.of("the GPU failed: " + text);
    }
    return text.contains("libc++abi")
        ? Optional.of("the server aborted: " + text)
        : Optional.empty();
  }

  /** The same reason, of a server that was still loading its model. */
  static String whileLoading(String reason) {
    return reason.startsWith(DEAD)
        ? "the model could not be loaded: " + reason.substring(DEAD.length())
        : reason;
  }

  /** Whether the model itself is at fault: another try would end the same way. */
  static boolean blamesTheModel(String reason) {
    return BAD_MODEL.matcher(reason).find();
  }

  /** What to say of an end; {@code code} is empty where nobody heard it. */
  String obituary(OptionalInt code) {
    return code.isPresent() ? obituary(code.getAsInt()) : withError(UNHEARD);
  }

  /** What to say of an exit with {@code code}, 128 + n for signal n. */
  String obituary(int code) {
    var how =
        switch (code) {
          case 0 -> "the server ended by itself";
          case 2 -> "the server did not understand its arguments";
          case 134 -> "the server aborted";
          case 137 -> KILLED + ", perhaps for want of memory";
          case 139 -> "the server crashed";
          default ->
              code > 128
                  ? "the server was ended by signal " + (code - 128)
                  : "the server ended with code " + code;
        };
    return withError(how);
  }

  private String withError(String how) {
    return lastError.isEmpty() ? how : how + ": " + lastError;
  }

  /** Older versions name the dead thread first; the reason ends the trace that follows. */
  private Optional<String> deadThread(String line) {
    var dead = DEAD_THREAD.matcher(line);
    if (dead.find()) {
      return Optional.of(DEAD + dead.group(1));
    }
    if (line.startsWith("Exception in thread")) {
      threadDied = true;
    } else if (threadDied && endsTrace(line)) {
      threadDied = false;
      return Optional.of(DEAD + line.strip());
    }
    return Optional.empty();
  }

  private static boolean endsTrace(String line) {
    return !line.isBlank()
        && Character.isLetter(line.charAt(0))
        && TRACE.stream().noneMatch(line::startsWith);
  }
}

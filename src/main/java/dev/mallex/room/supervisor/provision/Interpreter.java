package dev.mallex.room.supervisor.provision;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A Python of this machine, as it describes itself.
 *
 * @param minor 13 of 3.13.1; 0 where it is no Python 3
 * @param machine what it was built for, {@code arm64} say
 * @param makesVenvs whether it can make an environment without help
 */
record Interpreter(Path path, int minor, String machine, boolean makesVenvs) {

  /** What it is asked; {@link #read} understands the answer. */
  static final String QUESTION =
      """
      import sys, platform
      from importlib.util import find_spec
      print(sys.executable, sys.version_info[0], sys.version_info[1], platform.machine(),
            int(bool(find_spec('venv') and find_spec('ensurepip'))), sep='\\t')
      """;

  /** The newest is not the best: wheels come late, and what is tried most works best. */
  private static final List<Integer> MINORS = List.of(13, 12, 14, 11);

  static final String RANGE = ">=3.11,<3.15";

  /** Empty where that is no answer of a Python. */
  static Optional<Interpreter> read(String answer) {
    var parts = answer.strip().split("\t", -1);
    if (parts.length != 5 || !parts[2].matches("\\d{1,4}")) {
      return Optional.empty();
    }
    int minor = parts[1].equals("3") ? Integer.parseInt(parts[2]) : 0;
    return Optional.of(new Interpreter(Path.of(parts[0]), minor, parts[3], parts[4].equals("1")));
  }

  /**
   * The best of them for this system, the first of equals.
   *
   * @param system as Java names it
   * @param helped whether something else makes the environment
   */
  static Optional<Interpreter> best(List<Interpreter> all, String system, boolean helped) {
    return MINORS.stream()
        .flatMap(minor -> all.stream().filter(each -> each.minor() == minor))
        .filter(each -> each.runsMlx(system) && (helped || each.makesVenvs()))
        .findFirst();
  }

  /** On a Mac there is no mlx for a Python that was built for Intel, though it runs. */
  private boolean runsMlx(String system) {
    return !system.startsWith("Mac") || machine.equals("arm64");
  }
}

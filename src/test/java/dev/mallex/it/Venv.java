package dev.mallex.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** A virtual environment with one release of mlx-lm and the mlx that goes with it. */
record Venv(Path folder, String mlxLm) {

  private static final String MLX = "0.32.4";
  private static final Duration MOMENT = Duration.ofMinutes(1);
  private static final Duration DOWNLOAD = Duration.ofMinutes(20);

  private static final String USABLE =
      "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
  private static final String VERSIONS =
      "import importlib.metadata as m; assert [m.version('mlx-lm'), m.version('mlx')] == ['%s', '%s']";
  private static final String LOADS = "; import mlx_lm.server, mlx.core";

  /** Its Python; the environment is made, or made again, when it does not hold what it should. */
  Path python() throws Neighbours.Missing, IOException, InterruptedException {
    refuseWithoutCompiler();
    if (!holds()) {
      make();
    }
    return program();
  }

  /** A full import is asked for once; the mark then stands for it. */
  private boolean holds() throws IOException, InterruptedException {
    boolean marked = Files.exists(mark());
    var check = VERSIONS.formatted(mlxLm, MLX) + (marked ? "" : LOADS);
    boolean holds = Files.isExecutable(program()) && succeeds(program(), "-c", check);
    if (holds && !marked) {
      Files.createFile(mark());
    }
    return holds;
  }

  /** In place: a virtual environment cannot be moved. What has no mark was never finished. */
  private void make() throws Neighbours.Missing, IOException, InterruptedException {
    System.out.printf("installing mlx-lm %s and mlx %s, 350 MB, into %s%n", mlxLm, MLX, folder);
    Files.deleteIfExists(mark());
    must("python -m venv", usable(), "-m", "venv", "--clear", folder.toString());
    must(
        "pip",
        program(),
        "-m",
        "pip",
        "install",
        "--quiet",
        "mlx%s==%s".formatted(linux() ? "[cpu]" : "", MLX),
        "mlx-lm==" + mlxLm);
    if (!holds()) {
      throw new Neighbours.Missing("it was installed but does not load");
    }
  }

  /** A Python that can make environments. */
  static Path usable() throws Neighbours.Missing, InterruptedException {
    for (var python : pythons()) {
      if (succeeds(python, "-c", USABLE)) {
        return python;
      }
    }
    throw new Neighbours.Missing("no Python 3.11 or newer with venv on the PATH or under ~/.pyenv");
  }

  private static List<Path> pythons() {
    var pyenv = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
    var installed = Stream.of(Objects.requireNonNullElse(pyenv.toFile().list(), new String[0]));
    return Stream.concat(
            Stream.of("python3", "python3.13", "python3.12", "python3.11")
                .flatMap(name -> Command.onPath(name).stream()),
            installed.sorted().map(version -> pyenv.resolve(version).resolve("bin/python3")))
        .filter(Files::isExecutable)
        .toList();
  }

  private static void refuseWithoutCompiler() throws Neighbours.Missing {
    if (linux() && Command.onPath("g++").isEmpty()) {
      throw new Neighbours.Missing("mlx compiles its CPU kernels with g++, which is not there");
    }
  }

  private static void must(String what, Path program, String... words)
      throws Neighbours.Missing, InterruptedException {
    var ran = Command.of(program.toString()).with(words).run(DOWNLOAD);
    if (ran.exit() != 0) {
      var last = (ran.out() + ran.err()).strip().lines().reduce((_, line) -> line).orElse("");
      throw new Neighbours.Missing(what + " failed: " + last);
    }
  }

  private static boolean succeeds(Path program, String... words) throws InterruptedException {
    return Command.of(program.toString()).with(words).run(MOMENT).exit() == 0;
  }

  private Path program() {
    return folder.resolve("bin").resolve("python");
  }

  private Path mark() {
    return folder.resolve(".complete");
  }

  private static boolean linux() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
  }
}

package dev.mallex.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** Claude Code as npm packs it for this platform: one program, which needs no Node to run. */
record ClientPackage(Path folder) {

  static final String VERSION = "2.1.330";

  private static final Duration MOMENT = Duration.ofMinutes(1);
  private static final Duration DOWNLOAD = Duration.ofMinutes(20);

  /** The program; installed, or installed again, when it is not this version. */
  Path program() throws Neighbours.Missing, IOException, InterruptedException {
    if (!runs(folder)) {
      install();
    }
    return program(folder);
  }

  /** Made beside and moved, so that the folder is there only when it is whole. */
  private void install() throws Neighbours.Missing, IOException, InterruptedException {
    var npm =
        Command.onPath("npm").stream()
            .findFirst()
            .orElseThrow(() -> new Neighbours.Missing("npm is not on the PATH"));
    System.out.printf("installing Claude Code %s, 370 MB, into %s%n", VERSION, folder);
    var beside = folder.resolveSibling(folder.getFileName() + ".part");
    Beside.remove(beside);
    Files.createDirectories(beside);
    var ran =
        Command.of(npm.toString(), "install", "--no-audit", "--no-fund", "--silent")
            .with("--prefix", beside.toString(), "@anthropic-ai/" + name() + "@" + VERSION)
            .run(DOWNLOAD);
    if (!runs(beside)) {
      var last = (ran.out() + ran.err()).strip().lines().reduce((_, line) -> line).orElse("");
      throw new Neighbours.Missing("npm left no program that runs: " + last);
    }
    Beside.remove(folder);
    Files.move(beside, folder);
  }

  private static boolean runs(Path folder) throws InterruptedException {
    var program = program(folder);
    return Files.isExecutable(program)
        && Command.of(program.toString(), "--version").run(MOMENT).out().startsWith(VERSION);
  }

  private static Path program(Path folder) {
    return folder.resolve("node_modules/@anthropic-ai").resolve(name()).resolve("claude");
  }

  private static String name() {
    var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    var processor = System.getProperty("os.arch");
    return "claude-code-%s-%s"
        .formatted(
            system.contains("mac") ? "darwin" : "linux",
            processor.equals("aarch64") ? "arm64" : "x64");
  }
}

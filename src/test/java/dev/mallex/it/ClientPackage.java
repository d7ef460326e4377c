package dev.mallex.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A release of Claude Code as npm packs it. */
record ClientPackage(Path folder, ClientRelease release) {

  private static final Duration MOMENT = Duration.ofMinutes(1);
  private static final Duration DOWNLOAD = Duration.ofMinutes(20);

  /** The program; installed, or installed again, when it is not this release. */
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
    System.out.printf(
        "installing Claude Code %s, %d MB, into %s%n", release, release.megabytes(), folder);
    var beside = folder.resolveSibling(folder.getFileName() + ".part");
    Beside.remove(beside);
    Files.createDirectories(beside);
    var ran =
        Command.of(npm.toString(), "install", "--no-audit", "--no-fund", "--silent")
            .with("--prefix", beside.toString())
            .with("@anthropic-ai/" + release.npmPackage() + "@" + release.version())
            .run(DOWNLOAD);
    if (!runs(beside)) {
      var last = (ran.out() + ran.err()).strip().lines().reduce((_, line) -> line).orElse("");
      throw new Neighbours.Missing("npm left no program that runs: " + last);
    }
    Beside.remove(folder);
    Files.move(beside, folder);
  }

  private boolean runs(Path place) throws InterruptedException {
    var program = program(place);
    return Files.isExecutable(program)
        && Command.of(program.toString(), "--version")
            .run(MOMENT)
            .out()
            .startsWith(release.version());
  }

  private Path program(Path place) {
    return place.resolve("node_modules").resolve(release.program());
  }
}

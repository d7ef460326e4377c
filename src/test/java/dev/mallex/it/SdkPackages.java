package dev.mallex.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The official SDKs as their registries have them: where they are, or how they are fetched. */
final class SdkPackages {

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>judge</groupId>
        <artifactId>judge</artifactId>
        <version>1</version>
        <dependencies>
          <dependency>
            <groupId>com.anthropic</groupId>
            <artifactId>anthropic-java</artifactId>
            <version>%s</version>
          </dependency>
        </dependencies>
      </project>
      """;

  private SdkPackages() {}

  /** The folder of the package {@code @anthropic-ai/sdk}. */
  static Path npm(Path folder, String version)
      throws Neighbours.Missing, IOException, InterruptedException {
    var inside = Path.of("node_modules/@anthropic-ai/sdk");
    if (!Files.exists(folder.resolve(inside).resolve("package.json"))) {
      new Beside(folder)
          .fill(
              "@anthropic-ai/sdk " + version,
              30,
              beside ->
                  List.of(
                      Command.of(program("npm"), "install", "--no-audit", "--no-fund", "--silent")
                          .with("--prefix", beside.toString(), "@anthropic-ai/sdk@" + version)));
    }
    return folder.resolve(inside);
  }

  /** The Python that holds the package {@code anthropic}; a moved environment still runs. */
  static Path pip(Path folder, String version)
      throws Neighbours.Missing, IOException, InterruptedException {
    var python = Path.of("bin/python");
    if (!Files.exists(folder.resolve(python))) {
      var usable = Venv.usable().toString();
      new Beside(folder)
          .fill(
              "anthropic " + version + " for Python",
              70,
              beside ->
                  List.of(
                      Command.of(usable, "-m", "venv", beside.toString()),
                      Command.of(beside.resolve(python).toString(), "-m", "pip", "install")
                          .with("--quiet", "anthropic==" + version)));
    }
    return folder.resolve(python);
  }

  /** The folder of the jars of {@code anthropic-java} and what it needs. */
  static Path maven(Path folder, String version)
      throws Neighbours.Missing, IOException, InterruptedException {
    var jars = Path.of("jars");
    if (!Files.exists(folder.resolve(jars))) {
      new Beside(folder)
          .fill("anthropic-java " + version, 50, beside -> List.of(copy(beside, version)));
    }
    return folder.resolve(jars);
  }

  private static Command copy(Path beside, String version) throws Neighbours.Missing, IOException {
    var pom = Files.writeString(beside.resolve("pom.xml"), POM.formatted(version));
    return Command.of(program("mvn"), "--batch-mode", "--file", pom.toString())
        .with("org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies")
        .with("-DoutputDirectory=" + beside.resolve("jars"));
  }

  static String program(String name) throws Neighbours.Missing {
    return Command.onPath(name).stream()
        .findFirst()
        .orElseThrow(() -> new Neighbours.Missing(name + " is not on the PATH"))
        .toString();
  }
}

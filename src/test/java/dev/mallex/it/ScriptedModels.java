package dev.mallex.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The scripted stand-in's model folders, written once per run of the tests: {@code json}, {@code
 * qwen3coder}, {@code qwen35}, {@code glm}, {@code mistral}, {@code plain}, {@code q36}.
 */
public final class ScriptedModels {

  private static final Path FOLDERS = Path.of("target", "scripted-models").toAbsolutePath();
  private static boolean written;

  private ScriptedModels() {}

  /** The folder of one family, for any release of mlx-lm. */
  public static Path folder(String family) throws InterruptedException {
    write();
    var folder = FOLDERS.resolve(family);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("no scripted model is called " + family);
    }
    return folder;
  }

  /** A model folder of one's own, to be spoilt. */
  static Path copy(String family, Path to) throws InterruptedException {
    try (var files = Files.list(folder(family))) {
      Files.createDirectories(to);
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static synchronized void write() throws InterruptedException {
    if (written) {
      return;
    }
    var python = Neighbours.python(Neighbours.MLX_LM).toString();
    var ran =
        Command.of(python, script().toString(), FOLDERS.toString()).run(Duration.ofMinutes(1));
    if (ran.exit() != 0) {
      throw new AssertionError("the scripted models could not be written: " + ran.err());
    }
    written = true;
  }

  private static Path script() {
    var resource = ScriptedModels.class.getResource("/demo/scripted-model/mk.py");
    try {
      return Path.of(resource.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

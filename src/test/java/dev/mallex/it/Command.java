package dev.mallex.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program run to its end in a folder, with exactly the given environment and nothing to read. */
record Command(List<String> words, Map<String, String> environment, Path folder) {

  /** What a program left: its exit code (124: cut off) and what it wrote. */
  record Ran(int exit, String out, String err) {}

  private static final int CUT_OFF = 124;

  static Command of(List<String> words) {
    return new Command(words, System.getenv(), Path.of("").toAbsolutePath());
  }

  static Command of(String... words) {
    return of(List.of(words));
  }

  /** Every program of that name on the PATH, in its order. */
  static List<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .toList();
  }

  Ran run(Duration patience) throws InterruptedException {
    try {
      var process = start();
      process.getOutputStream().close();
      var out = read(process.getInputStream());
      var err = read(process.getErrorStream());
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        end(process);
        return new Ran(CUT_OFF, out.join(), err.join() + "cut off after " + patience);
      }
      return new Ran(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", words), e);
    }
  }

  Process start() throws IOException {
    var builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static void end(Process process) throws InterruptedException {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  private static CompletableFuture<String> read(InputStream stream) {
    var text = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    return text;
  }

  /** The same with more words. */
  Command with(String... more) {
    var all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new Command(all, environment, folder);
  }
}

package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A keeper and the server behind it: started by us, and heard line by line. */
@Shell
final class Keeper implements Running {

  private final Process process;
  private final BufferedWriter words;
  private final CompletableFuture<Long> server = new CompletableFuture<>();
  private final LogTail tail = new LogTail();
  private volatile int code;

  private Keeper(Process process) {
    this.process = process;
    this.words = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts it; {@code onLine} hears each line of the server's log, on a thread of its own. */
  static Keeper start(ProcessBuilder builder, Consumer<String> onLine) throws IOException {
    var keeper = new Keeper(builder.redirectErrorStream(true).start());
    Thread.ofVirtual().name("keeper").start(() -> keeper.listen(onLine));
    return keeper;
  }

  @Override
  public long pid() {
    return server.getNow(0L);
  }

  /** Completes with the reason when the server and its keeper are gone. */
  @Override
  public CompletableFuture<String> exit() {
    return process.onExit().thenCombine(server.exceptionally(_ -> 0L), (_, _) -> reason());
  }

  @Override
  public void kill() {
    say("stop");
  }

  @Override
  public void letGo() {
    say("keep");
  }

  private synchronized String reason() {
    return tail.reason(code);
  }

  private void say(String word) {
    try {
      words.write(word + "\n");
      words.flush();
    } catch (IOException gone) {
      process.destroy();
    }
  }

  private void listen(Consumer<String> onLine) {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line, onLine);
      }
    } catch (IOException gone) {
      // the keeper's end says all that is to be said
    }
    server.complete(0L);
  }

  private void hear(String line, Consumer<String> onLine) {
    if (line.startsWith("started ")) {
      server.complete(Long.valueOf(line.substring(8)));
    } else if (line.startsWith("exited ")) {
      code = Integer.parseInt(line.substring(7));
    } else {
      var text = line.startsWith("log ") ? line.substring(4) : line;
      synchronized (this) {
        tail.add(text);
      }
      onLine.accept(text);
    }
  }
}

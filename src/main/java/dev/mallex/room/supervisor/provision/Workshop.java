package dev.mallex.room.supervisor.provision;

import dev.mallex.config.ProvisionConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.store.PrivateFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes mallex's own Python environment where it is missing; one mallex at a time. */
@Shell
record Workshop(Path home, ProvisionConfig config, ToolShed shed) {

  private static final long ROOM = 1_500_000_000;
  private static final Duration SILENCE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** The folder of one that is whole; made first, if need be, which takes minutes. */
  Path venv(Consumer<String> say) throws IOException, InterruptedException {
    var own = new OwnVenv(home);
    var whole = own.whole();
    if (whole.isPresent()) {
      return whole.get();
    }
    try (var _ = locked(say)) {
      var meanwhile = own.whole();
      if (meanwhile.isEmpty()) {
        meanwhile = proven(own);
      }
      return meanwhile.isPresent() ? meanwhile.get() : made(own, say);
    }
  }

  /** One with exactly the releases that are configured; the old one stays until it is whole. */
  Path upgraded(Consumer<String> say) throws IOException, InterruptedException {
    var own = new OwnVenv(home);
    try (var _ = locked(say)) {
      var whole = own.whole();
      return whole.isPresent() && OwnVenv.content(whole.get()).equals(config.pair().toString())
          ? whole.get()
          : made(own, say);
    }
  }

  /** One that somebody else put there is tried once. */
  private Optional<Path> proven(OwnVenv own) throws IOException, InterruptedException {
    var there = own.unproven();
    if (there.isEmpty() || !Files.isExecutable(Recipe.python(there.get()))) {
      return Optional.empty();
    }
    var said = new ArrayList<String>();
    if (!succeeds(Recipe.trial(there.get()), said, _ -> {})) {
      return Optional.empty();
    }
    var releases = said.getLast().split(" ", 2);
    var pair = new ProvisionConfig.Pair(releases[0], releases[1], "");
    own.mark(there.get(), pair.toString());
    return Optional.of(there.get().toRealPath());
  }

  private Path made(OwnVenv own, Consumer<String> say) throws IOException, InterruptedException {
    var recipe = recipe(say);
    requireRoom();
    var folder = own.fresh(config.pair().mlxLm());
    for (var step : recipe.steps(folder)) {
      must(
          step,
          "mlx-lm could not be installed: ",
          line ->
              InstallTalk.progress(line)
                  .ifPresent(
                      what -> say.accept("installing %s: %s".formatted(config.pair(), what))));
    }
    say.accept("installing %s: trying it".formatted(config.pair()));
    must(Recipe.trial(folder), "mlx-lm was installed but does not load: ", _ -> {});
    own.take(folder, config.pair().toString());
    return folder.toRealPath();
  }

  private Recipe recipe(Consumer<String> say) throws IOException, InterruptedException {
    say.accept("installing %s: looking for a Python".formatted(config.pair()));
    var uv = shed.uv();
    var all = shed.interpreters(config.basePython(), uv);
    var best = Interpreter.best(all, shed.system(), uv.isPresent());
    if (best.isEmpty() && (uv.isEmpty() || !config.basePython().isEmpty())) {
      throw refused(new Advice(config.basePython(), shed.system()).sentence());
    }
    var from = best.map(it -> it.path().toString()).orElse("a Python that uv fetches");
    say.accept("installing %s (350 MB) with %s".formatted(config.pair(), from));
    return new Recipe(uv, best.map(Interpreter::path), config.pair(), shed.system());
  }

  private void requireRoom() throws IOException {
    long free = Files.getFileStore(home).getUsableSpace();
    if (free < ROOM) {
      throw refused(
          "mlx-lm needs 1.5 GB under %s, and %.1f GB are free there: make room, then try again"
              .formatted(home, free / 1e9));
    }
  }

  private void must(List<String> command, String what, Consumer<String> line)
      throws IOException, InterruptedException {
    var said = new ArrayList<String>();
    if (!succeeds(command, said, line)) {
      throw refused(what + InstallTalk.failure(said));
    }
  }

  private boolean succeeds(List<String> command, List<String> said, Consumer<String> hear)
      throws IOException, InterruptedException {
    try (var child = Child.watched(command, home, Recipe.ENVIRONMENT)) {
      for (var line = child.line(SILENCE); line.isPresent(); line = child.line(SILENCE)) {
        said.add(line.get());
        hear.accept(line.get());
      }
      if (!child.isOver()) {
        said.add("nothing was heard for %d min".formatted(SILENCE.toMinutes()));
      }
      return child.isOver() && child.code() == 0;
    }
  }

  /** Puts away what upgrades have replaced; nothing of ours may run on it. */
  void tidy() throws IOException {
    try (var channel = channel();
        var lock = channel.tryLock()) {
      if (lock != null) {
        new OwnVenv(home).tidy();
      }
    }
  }

  private FileChannel channel() throws IOException {
    return PrivateFolder.open(PrivateFolder.make(home.resolve("run")).resolve("venv.lock"));
  }

  private Lock locked(Consumer<String> say) throws IOException, InterruptedException {
    var channel = channel();
    try {
      var lock = Optional.ofNullable(channel.tryLock());
      if (lock.isEmpty()) {
        say.accept("waiting for another mallex, which installs mlx-lm");
      }
      while (lock.isEmpty()) {
        Thread.sleep(PAUSE);
        lock = Optional.ofNullable(channel.tryLock());
      }
      return new Lock(channel, lock.get());
    } catch (IOException | InterruptedException | RuntimeException unheld) {
      channel.close();
      throw unheld;
    }
  }

  private record Lock(FileChannel channel, FileLock held) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      held.release();
      channel.close();
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(new Fault.Broken(why));
  }
}

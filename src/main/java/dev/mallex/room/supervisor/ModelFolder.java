package dev.mallex.room.supervisor;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.store.HubCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds the folder of a model: a local one, or the hub's snapshot, which it fetches if need be. */
@Shell
record ModelFolder(String python, Premises premises, HubCache cache) {

  private static final Pattern HUB_ID = Pattern.compile("[\\w.-]+/[\\w.-]+");

  /** Fails with a refusal that says in a sentence why there is none. */
  Path find(String model, Consumer<String> progress) throws IOException, InterruptedException {
    var local = HubCache.local(model);
    if (Files.exists(local.resolve("config.json"))) {
      return local.toRealPath();
    }
    if (model.startsWith("/") || model.startsWith("~") || model.startsWith(".")) {
      throw refused("there is no model in the folder '%s'".formatted(model));
    }
    if (!HUB_ID.matcher(model).matches()) {
      throw refused("'%s' is neither a folder nor a model id like org/name".formatted(model));
    }
    var cached = cache.snapshot(model);
    return cached.isPresent() ? cached.get() : fetch(model, progress);
  }

  private Path fetch(String model, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("downloading " + model);
    var child =
        new ProcessBuilder(python, premises.program("fetch.py").toString(), model)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      child.getOutputStream().close();
      var said = new StringBuilder();
      var reader = Thread.ofVirtual().start(() -> said.append(all(child)));
      child.waitFor();
      reader.join();
      return Path.of(FetchOutcome.of(said.toString()).folder(model)).toAbsolutePath();
    } finally {
      child.destroyForcibly();
    }
  }

  private static String all(Process child) {
    try {
      return new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cut) {
      return "";
    }
  }

  private static Refusal refused(String why) {
    return new Refusal(new Fault.Broken(why));
  }
}

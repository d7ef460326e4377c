package dev.mallex.room.supervisor.provision;

import dev.mallex.config.SupervisorConfig;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.store.HubCache;
import dev.mallex.store.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a model server needs, found where it is and fetched where it is not. What is said meanwhile
 * is for people. Each step may be cut at any point: the next try finishes it, or begins it anew.
 */
@Shell
public record Supplies(Path home, SupervisorConfig config, HubCache cache) {

  public Supplies {
    home = home.toAbsolutePath();
  }

  /** The Python that is configured; else mallex's own, which is made if it is missing. */
  public Path python(Consumer<String> say) throws IOException, InterruptedException {
    return config.python().isEmpty()
        ? Recipe.python(workshop().venv(say))
        : Path.of(config.python()).toAbsolutePath();
  }

  /** The folder of a model, which is fetched if it is not there. */
  public Path model(String model, Path python, Consumer<String> say)
      throws IOException, InterruptedException {
    var there = new ModelFolder(cache).find(model);
    return there.isPresent() ? there.get() : fetched(model, python, say);
  }

  /** Fetches what the hub has of a model now, be it there or not. */
  public Path pull(String model, Consumer<String> say) throws IOException, InterruptedException {
    ModelFolder.requireId(model);
    return fetched(model, python(say), say);
  }

  /** Renews mallex's own Python to the releases that are configured; its folder. */
  public Path upgrade(Consumer<String> say) throws IOException, InterruptedException {
    if (!config.python().isEmpty()) {
      throw new Refusal(
          new Fault.Broken(
              "the settings name a Python of your own, which mallex leaves alone: "
                  + config.python()));
    }
    return workshop().upgraded(say);
  }

  /** Puts away what upgrades have replaced; nothing of ours may run meanwhile. */
  public void tidy() throws IOException {
    workshop().tidy();
  }

  private Workshop workshop() throws IOException {
    PrivateFolder.make(home);
    return new Workshop(home, config.provision(), ToolShed.here());
  }

  private Path fetched(String model, Path python, Consumer<String> say)
      throws IOException, InterruptedException {
    new PythonHome(python).mlxLm();
    PrivateFolder.make(home);
    var run = PrivateFolder.make(home.resolve("run"));
    var program = new Program("fetch.py").in(run).toString();
    var spare = String.valueOf(config.provision().spareBytes());
    var command = List.of(python.toString(), program, model, spare);
    return new Download(command, run, cache, model, config.provision(), say).run();
  }
}

package dev.mallex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mallex models …}: which there are, and which is run. */
@Command(name = "models", description = "The models: list, use, pull.")
record ModelsCommand(MallexCommand mallex, Work work, Screen screen) implements Callable<Integer> {

  /** Without a word more. */
  @Override
  public Integer call() {
    return list();
  }

  @Command(description = "The catalogue against this machine.")
  int list() {
    return new ModelTable(work, screen).show(mallex.options());
  }

  @Command(description = "Choose the model to run from now on; it is fetched when it is needed.")
  int use(
      @Parameters(paramLabel = "ID", description = "Of the hub (owner/name), or a folder.")
          String id,
      @Option(names = "--force", description = "Though it does not fit, or cannot be weighed.")
          boolean force) {
    return new ModelUse(work, screen).use(mallex.options(), id, force);
  }

  @Command(description = "Download a model, or what is new of it; no server is started.")
  int pull(@Parameters(paramLabel = "ID", description = "Such as org/name.") String id) {
    var options = mallex.options();
    return screen.show(work.pull(options, id), options.json());
  }
}

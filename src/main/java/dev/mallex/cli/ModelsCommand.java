package dev.mallex.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mallex models …}: models on this machine. */
@Command(name = "models", description = "Models on this machine: pull.")
record ModelsCommand(MallexCommand mallex, Work work, Screen screen) {

  @Command(description = "Download a model, or what is new of it; no server is started.")
  int pull(@Parameters(paramLabel = "ID", description = "Such as org/name.") String id) {
    var options = mallex.options();
    return screen.show(work.pull(options, id), options.json());
  }
}

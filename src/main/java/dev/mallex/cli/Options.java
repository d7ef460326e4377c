package dev.mallex.cli;

import java.nio.file.Path;

/**
 * mallex's own options, read and checked.
 *
 * @param model empty where the settings decide
 * @param upstream the URL of somebody else's server; empty where mallex runs its own
 * @param port of the proxy; 0 where the settings decide
 * @param yes whether questions are answered with what is recommended
 */
public record Options(
    Path home,
    Path conf,
    String model,
    String upstream,
    int port,
    boolean verbose,
    boolean yes,
    boolean json) {

  public Options withModel(String chosen) {
    return new Options(home, conf, chosen, upstream, port, verbose, yes, json);
  }
}

package dev.mallex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mallex proxy}: serves a Claude Code that somebody else starts. */
@Command(
    name = "proxy",
    description = "Serve, and print the line that points an existing Claude Code here.")
record ProxyCommand(MallexCommand mallex, ProxyRun proxy) implements Callable<Integer> {

  @Override
  public Integer call() {
    return proxy.run(mallex.options());
  }
}

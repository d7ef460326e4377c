package dev.mallex.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code mallex}: reads its own options, for every command; by itself it launches Claude Code. */
@Command(
    name = "mallex",
    description = "Claude Code on a language model that lives on your own machine.",
    customSynopsis = {
      "mallex [options] [claude arguments...]",
      "       mallex [options] COMMAND",
      "mallex's own words come first. From the first foreign argument, or from --,",
      "everything goes to Claude Code unread."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it went wrong; one line says why",
      "2:not understood, no model was chosen, or something must be passed",
      "n:Claude Code's own code, where it was launched (128 + n after a signal)"
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n")
final class MallexCommand implements Callable<Integer> {

  private final Path mallexHome;
  private final ToIntFunction<Options> launch;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where mallex keeps its things (~/.mallex).")
  private Path home;

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Settings above the shipped ones (conf in the home).")
  private Path conf;

  @Option(
      names = "--model",
      paramLabel = "ID",
      scope = ScopeType.INHERIT,
      description = "The model to run, for this time.")
  private String model = "";

  @Option(
      names = "--upstream",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Use the model server that answers there.")
  private ServerOrigin.Url upstream = ServerOrigin.Url.NONE;

  @Option(
      names = "--port",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      converter = Port.class,
      description = "The proxy's port, for this time.")
  private int port;

  @Option(
      names = "-v",
      scope = ScopeType.INHERIT,
      description = "Say more of what goes wrong, and log more.")
  private boolean verbose;

  @Option(
      names = "--yes",
      scope = ScopeType.INHERIT,
      description =
          "Take the recommended model, or the one named though it does not fit; ask nothing.")
  private boolean yes;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Facts as JSON, from every command but the launch itself.")
  private boolean json;

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  MallexCommand(Path mallexHome, ToIntFunction<Options> launch) {
    this.mallexHome = mallexHome;
    this.launch = launch;
    this.home = mallexHome;
    this.conf = mallexHome.resolve("conf");
  }

  @Override
  public Integer call() {
    return launch.applyAsInt(options());
  }

  Options options() {
    boolean moved = conf.equals(mallexHome.resolve("conf"));
    var overrides = moved ? home.resolve("conf") : conf;
    return new Options(home, overrides, model, upstream.text(), port, verbose, yes, json);
  }
}

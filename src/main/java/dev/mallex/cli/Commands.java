package dev.mallex.cli;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/** All commands of mallex, wired to those who do their work. */
public record Commands(
    Work work,
    StopServer stop,
    Screen screen,
    Consumer<String> ticker,
    Terminal terminal,
    Outside outside,
    String version) {

  /** Reads what is wanted, has it done, and names the exit code. */
  public int run(Arguments arguments) {
    var own = Stream.concat(arguments.options().stream(), arguments.words().stream());
    return line(arguments.foreign()).execute(own.toArray(String[]::new));
  }

  CommandLine line(List<String> foreign) {
    var door = new Door(stop.lines());
    var starting = new ServerStart(door, ticker);
    var launcher = new Launcher(work, door, starting, screen, terminal, outside);
    var mallex =
        new MallexCommand(outside.mallexHome(), options -> launch(launcher, options, foreign));
    var proxy = new ProxyRun(work, door, screen, outside, ProxyRun.UNTIL_TOLD);
    var line =
        new CommandLine(mallex)
            .addSubcommand(new ProxyCommand(mallex, proxy))
            .addSubcommand(new ServerCommand(mallex, door, starting, work, stop, screen))
            .addSubcommand(new StatusCommand(mallex, door, work, screen))
            .addSubcommand(new ExplainCommand(mallex, door, work, screen))
            .addSubcommand(new HardwareCommand(mallex, work, screen))
            .addSubcommand(new ModelsCommand(mallex, work, screen))
            .addSubcommand(new DoctorCommand(mallex, door, work, screen))
            .addSubcommand(new DemoCommand(mallex, work, screen))
            .addSubcommand(new ConfigCommand(mallex, work, screen))
            .registerConverter(ServerOrigin.Url.class, new ServerOrigin(screen::remark));
    speak(mallex, line);
    OwnOptions.hideBelow(line);
    line.getCommandSpec().versionProvider(versioned());
    return line;
  }

  /** Gives it, and all below it, a place to write to, and words for what goes wrong. */
  private void speak(MallexCommand mallex, CommandLine line) {
    var mishaps = new Mishaps(screen);
    line.setOut(screen.out())
        .setErr(screen.err())
        .setParameterExceptionHandler((problem, _) -> mishaps.misread(problem))
        .setExecutionExceptionHandler((cause, _, _) -> mishaps.failed(cause, mallex.options()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
  }

  private int launch(Launcher launcher, Options options, List<String> foreign) {
    return options.json()
        ? screen.usage(
            "--json goes with proxy, server, status, explain, hardware, models, doctor, demo and config")
        : launcher.launch(options, foreign);
  }

  private IVersionProvider versioned() {
    return () -> new String[] {"mallex " + version};
  }

  private CommandLine.Help.Ansi ansi() {
    return screen.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF;
  }
}

package dev.mallex.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** mallex's own options in the commands below it: they work there too, and stand in its help. */
final class OwnOptions {

  private static final String FOOTER = "mallex's own options work here too: see mallex --help.";

  private OwnOptions() {}

  /** Leaves them out of the help of all commands below, but for {@code --help} itself. */
  static void hideBelow(CommandLine line) {
    line.getSubcommands().values().forEach(command -> hide(command.getCommandSpec()));
  }

  private static void hide(CommandSpec command) {
    var own =
        List.copyOf(command.options()).stream()
            .filter(option -> option.inherited() && !option.usageHelp())
            .toList();
    forget(command, own);
    own.forEach(option -> command.addOption(OptionSpec.builder(option).hidden(true).build()));
  }

  /** An option that is added is inherited anew: it has to be gone from below before. */
  private static void forget(CommandSpec command, List<OptionSpec> own) {
    command.usageMessage().footer("", FOOTER);
    for (var below : command.subcommands().values()) {
      forget(below.getCommandSpec(), own);
    }
    own.forEach(option -> command.remove(command.findOption(option.longestName())));
  }
}

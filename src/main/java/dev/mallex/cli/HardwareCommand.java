package dev.mallex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code mallex hardware}: what this machine is, and which models fit it. */
@Command(
    name = "hardware",
    description = "What this machine is, which models fit, what speed to expect.")
record HardwareCommand(MallexCommand mallex, Work work, Screen screen)
    implements Callable<Integer> {

  @Override
  public Integer call() {
    var options = mallex.options();
    return screen.show(new Answer.Facts(work.hardware(options).fields()), options.json());
  }
}

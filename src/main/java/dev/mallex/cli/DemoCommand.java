package dev.mallex.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code mallex demo}: the whole chain on a scripted model. */
@Command(
    name = "demo",
    description = "Run the whole chain on a scripted model, to see that this installation works.")
final class DemoCommand implements Callable<Integer> {

  private final MallexCommand mallex;
  private final Work work;
  private final Screen screen;

  @Option(names = "--train", description = "Run it for the class archive of the installation.")
  private boolean train;

  DemoCommand(MallexCommand mallex, Work work, Screen screen) {
    this.mallex = mallex;
    this.work = work;
    this.screen = screen;
  }

  @Override
  public Integer call() {
    var options = mallex.options();
    return screen.show(work.demo(options, train, screen::remark), options.json());
  }
}

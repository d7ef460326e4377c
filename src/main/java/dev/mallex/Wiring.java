package dev.mallex;

import dev.mallex.cli.Answer;
import dev.mallex.cli.Choices;
import dev.mallex.cli.HardwareReport;
import dev.mallex.cli.Opening;
import dev.mallex.cli.Options;
import dev.mallex.cli.Outside;
import dev.mallex.cli.ServerStopped;
import dev.mallex.cli.Work;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import java.nio.file.Path;

/** Connects the commands to those who do their work. */
record Wiring(Outside outside) implements Work {

  private static final String NO_ROOMS = "this build has no rooms to open";

  /** Plain Java: {@code server stop} must not wait for anything heavy to load. */
  ServerStopped stopLeftServer(Path home) {
    return new ServerStopped.Nothing();
  }

  @Override
  public Choices choices(Options options) {
    throw new Refusal(new Fault.Broken(NO_ROOMS));
  }

  @Override
  public void remember(Options options, String key, String value) {
    throw new Refusal(new Fault.Broken(NO_ROOMS));
  }

  @Override
  public HardwareReport hardware(Options options) {
    throw new Refusal(new Fault.Broken(NO_ROOMS));
  }

  @Override
  public Opening launch(Options options) {
    return new Opening.Sorry(NO_ROOMS);
  }

  @Override
  public Opening proxy(Options options) {
    return new Opening.Sorry(NO_ROOMS);
  }

  @Override
  public Answer startServer(Options options) {
    return new Answer.Sorry(NO_ROOMS);
  }

  @Override
  public Answer leftServer(Options options) {
    return new Answer.Sorry(NO_ROOMS);
  }

  @Override
  public Answer demo(Options options, boolean train) {
    return new Answer.Sorry(NO_ROOMS);
  }

  @Override
  public Answer configPath(Options options) {
    return new Answer.Sorry(NO_ROOMS);
  }

  @Override
  public Answer configShow(Options options) {
    return new Answer.Sorry(NO_ROOMS);
  }

  @Override
  public Answer configCheck(Options options) {
    return new Answer.Sorry(NO_ROOMS);
  }
}

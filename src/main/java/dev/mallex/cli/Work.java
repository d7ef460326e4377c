package dev.mallex.cli;

import dev.mallex.config.UserConfig.OnExit;
import dev.mallex.domain.Finding;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What the commands have done for them; all of it may block, none of it prints. */
public interface Work {

  /** The settings in force. Fails with a refusal that names every problem where they are wrong. */
  Choices choices(Options options);

  /** Writes one key of {@code config.json} and leaves the others as they are. */
  void remember(Options options, String key, String value);

  /** What becomes of the model server when mallex ends, as the settings say now. */
  OnExit onExit(Options options);

  /** After how long without a request a model server that is kept stops by itself. */
  Duration idleTimeout(Options options);

  HardwareReport hardware(Options options);

  /** What a model weighs that the catalogue need not have: its folder or the hub is asked. */
  Weight weigh(Options options, String model);

  /** Whether all of a model lies on the disk. */
  boolean isOnDisk(String model);

  /** Opens every room and returns when the model server answers. */
  Opening launch(Options options);

  /** Opens the ingress set, for a server that is somebody else's. */
  Opening proxy(Options options);

  /** Starts the model server where no mallex runs, and leaves it to its keeper. */
  Answer startServer(Options options);

  /** Downloads a model, and starts nothing. */
  Answer pull(Options options, String model);

  /** Renews the Python that the model server runs on. */
  Answer upgrade(Options options);

  /**
   * The model server that an earlier mallex left, as facts; {@code state} is {@code stopped} for
   * none.
   */
  Answer leftServer(Options options);

  /** What the last turns were, where no mallex runs: as {@code ControlWords.EXPLAIN} answers. */
  Answer lastTurns(Options options);

  /**
   * Runs the whole chain on the scripted model, and says each step as it happens; {@code train} is
   * for building the class archive.
   */
  Answer demo(Options options, boolean train, Consumer<String> say);

  /** Everything that mallex needs, looked at; {@code runs} says whether one of this home runs. */
  List<Finding> examine(Options options, boolean runs);

  /** Where the settings come from. */
  Answer configPath(Options options);

  /** What is in force, without secrets. */
  Answer configShow(Options options);

  /** Every problem, as texts in a list {@code problems}. */
  Answer configCheck(Options options);
}

package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import dev.mallex.config.UserConfig.OnExit;
import java.nio.file.Path;

/**
 * What of the settings the launcher itself needs.
 *
 * @param file the user's {@code config.json}
 * @param model empty before the first run
 * @param onExitServer as it was when this was read; it may be changed while the client runs
 */
public record Choices(Path file, String model, OnExit onExitServer, ClientConfig client) {}

package dev.mallex.cli;

import dev.mallex.config.ClientConfig;
import java.nio.file.Path;

/**
 * What of the settings the launcher itself needs.
 *
 * @param file the user's {@code config.json}
 * @param model empty before the first run
 * @param onExitServer {@code ask}, {@code stop} or {@code keep}
 */
public record Choices(Path file, String model, String onExitServer, ClientConfig client) {}

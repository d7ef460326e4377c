package dev.mallex.config;

import java.nio.file.Path;

/** A file or directory where settings may lie, and whether it is there. */
public record Location(Path path, boolean exists) {}

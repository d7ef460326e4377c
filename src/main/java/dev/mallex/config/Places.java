package dev.mallex.config;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where settings come from.
 *
 * @param home the user's own directory, {@code ~/.mallex}
 * @param shipped the defaults that came with the program
 * @param further directories named by {@code --conf}, each above the one before it
 */
public record Places(Path home, Path shipped, List<Path> further) {

  /** The user's own few choices, in {@link #home}. */
  static final String USER_FILE = "config.json";

  /** Where mallex is installed: the directory that holds {@code conf} and {@code lib}. */
  public static final String INSTALL = "mallex.install";

  public Places {
    home = home.toAbsolutePath().normalize();
    shipped = shipped.toAbsolutePath().normalize();
    further = further.stream().map(dir -> dir.toAbsolutePath().normalize()).toList();
  }

  /**
   * Home is {@code home} ({@code --home}) unless empty, else {@code MALLEX_HOME}, else {@code
   * ~/.mallex}. The defaults lie in the directory that the property {@code mallex.install} names;
   * without one, in the one that holds the program ({@code lib/mallex.jar} or {@code
   * target/classes}): never in the working directory, which is somebody's repository.
   */
  public static Places find(
      String home, List<Path> conf, Map<String, String> environment, Map<String, String> java) {
    var chosen = home.isEmpty() ? environment.getOrDefault("MALLEX_HOME", "") : home;
    var user = Path.of(java.getOrDefault("user.home", ""));
    var install = java.getOrDefault(INSTALL, "");
    return new Places(
        chosen.isEmpty() ? user.resolve(".mallex") : Path.of(chosen),
        (install.isEmpty() ? beside(code()) : Path.of(install)).resolve("conf"),
        conf);
  }

  /** The user's {@code config.json}. */
  public Path userFile() {
    return home.resolve(USER_FILE);
  }

  /** The user's own conf directory; it need not exist. */
  Path own() {
    return home.resolve("conf");
  }

  /** The conf directories, from the shipped defaults up to the last word. */
  public List<Path> directories() {
    var directories = new ArrayList<>(List.of(shipped, own()));
    directories.addAll(further);
    return List.copyOf(directories);
  }

  /** Where a file of this name may lie, the last word last. */
  List<Path> of(String name) {
    return name.equals(USER_FILE)
        ? List.of(userFile())
        : directories().stream().map(directory -> directory.resolve(name)).toList();
  }

  /** The directory two steps above the program, be it a jar or a directory of classes. */
  private static Path beside(Path code) {
    return code.resolve("../..").normalize();
  }

  private static Path code() {
    try {
      var source = Places.class.getProtectionDomain().getCodeSource();
      return source == null
          ? Path.of("lib", "mallex.jar").toAbsolutePath()
          : Path.of(source.getLocation().toURI());
    } catch (URISyntaxException cause) {
      throw new IllegalStateException("the program lies at no path", cause);
    }
  }
}

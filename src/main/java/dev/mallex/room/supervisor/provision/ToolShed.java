package dev.mallex.room.supervisor.provision;

import dev.mallex.domain.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where this machine may have a Python, or uv: looks there, and asks what it finds. */
@Shell
record ToolShed(Map<String, String> environment, Path userHome, String system) {

  private static final Duration MOMENT = Duration.ofSeconds(15);
  private static final int MANY = 40;

  private static final List<String> NAMES =
      List.of("python3.13", "python3.12", "python3.14", "python3.11", "python3", "python");

  private static final List<String> HOMEBREW =
      List.of("/opt/homebrew/bin", "/usr/local/bin", "/home/linuxbrew/.linuxbrew/bin");

  static ToolShed here() {
    return new ToolShed(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        System.getProperty("os.name", ""));
  }

  Optional<Path> uv() {
    var own = Stream.of(".local/bin", ".cargo/bin").map(userHome::resolve);
    return Stream.of(onPath(), own, homebrew())
        .flatMap(folders -> folders)
        .map(folder -> folder.resolve("uv"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Each that answers, once; {@code configured} alone where it is not empty. */
  List<Interpreter> interpreters(String configured, Optional<Path> uv)
      throws IOException, InterruptedException {
    var places = configured.isEmpty() ? places(uv) : List.of(Path.of(configured).toAbsolutePath());
    var answers = new ArrayList<Interpreter>();
    for (var place : places) {
      ask(place).filter(it -> !answers.contains(it)).ifPresent(answers::add);
    }
    return answers;
  }

  private List<Path> places(Optional<Path> uv) throws IOException, InterruptedException {
    var all = new ArrayList<Path>();
    NAMES.forEach(name -> onPath().map(folder -> folder.resolve(name)).forEach(all::add));
    all.addAll(pyenv());
    NAMES.forEach(name -> homebrew().map(folder -> folder.resolve(name)).forEach(all::add));
    if (uv.isPresent()) {
      var found = List.of(uv.get().toString(), "python", "find", "--no-project", Interpreter.RANGE);
      said(found).map(Path::of).ifPresent(all::add);
    }
    return all.stream().filter(this::mayBeAsked).distinct().limit(MANY).toList();
  }

  /** On a Mac that one is too old, and to ask it may open a dialog. */
  private boolean mayBeAsked(Path place) {
    return Files.isExecutable(place) && !(system.startsWith("Mac") && place.startsWith("/usr/bin"));
  }

  private Stream<Path> onPath() {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .map(Path::of);
  }

  private static Stream<Path> homebrew() {
    return HOMEBREW.stream().map(Path::of);
  }

  private List<Path> pyenv() throws IOException {
    var root = environment.getOrDefault("PYENV_ROOT", userHome.resolve(".pyenv").toString());
    var versions = Path.of(root).resolve("versions");
    try (Stream<Path> all = Files.isDirectory(versions) ? Files.list(versions) : Stream.empty()) {
      return all.sorted().map(version -> version.resolve("bin/python3")).toList();
    }
  }

  private Optional<Interpreter> ask(Path place) throws InterruptedException {
    return said(List.of(place.toString(), "-c", Interpreter.QUESTION)).flatMap(Interpreter::read);
  }

  /** The first line of what it says; empty where it fails. */
  private Optional<String> said(List<String> command) throws InterruptedException {
    try (var child = Child.quiet(command, userHome, Map.of())) {
      var first = child.line(MOMENT);
      while (first.isPresent() && child.line(MOMENT).isPresent()) {
        // what it says besides does not matter
      }
      return child.isOver() && child.code() == 0 ? first : Optional.empty();
    } catch (IOException noProgram) {
      return Optional.empty();
    }
  }
}

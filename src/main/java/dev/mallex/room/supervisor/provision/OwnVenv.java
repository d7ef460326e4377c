package dev.mallex.room.supervisor.provision;

import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Fault;
import dev.mallex.domain.fault.Refusal;
import dev.mallex.store.PrivateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * mallex's own Python environment: {@code venv} is a link to one of {@code venvs}, for one cannot
 * be moved. The link is turned when a new one is whole; a mark, written last, says that it is. An
 * installer may have put the environment itself in the link's place.
 */
@Shell
record OwnVenv(Path home) {

  private static final String MARK = ".mallex-complete";

  private Path link() {
    return home.resolve("venv");
  }

  private Path all() {
    return home.resolve("venvs");
  }

  /** The one that is whole, where it really stands. */
  Optional<Path> whole() throws IOException {
    if (Files.exists(link())) {
      return Optional.of(link().toRealPath()).filter(OwnVenv::isMarked);
    }
    return newest();
  }

  /** One that stands in the link's place and has no mark. */
  Optional<Path> unproven() {
    return Files.isRegularFile(link().resolve("pyvenv.cfg")) && !isMarked(link())
        ? Optional.of(link())
        : Optional.empty();
  }

  /** Where a new one is made; what was cut before is put away. */
  Path fresh(String release) throws IOException {
    refuseStrangers();
    PrivateFolder.make(all());
    for (var folder : list()) {
      if (!isMarked(folder)) {
        remove(folder);
      }
    }
    int number = 1;
    while (Files.exists(all().resolve(release + "-" + number))) {
      number++;
    }
    return all().resolve(release + "-" + number);
  }

  /** It is whole; what stands in the link's place goes. */
  void take(Path folder, String content) throws IOException {
    mark(folder, content);
    if (Files.isDirectory(link(), LinkOption.NOFOLLOW_LINKS)) {
      Files.move(link(), all().resolve("replaced-" + folder.getFileName()));
    }
    var beside = home.resolve("venv.new");
    Files.deleteIfExists(beside);
    Files.createSymbolicLink(beside, home.relativize(folder));
    Files.move(beside, link(), StandardCopyOption.ATOMIC_MOVE);
  }

  void mark(Path folder, String content) throws IOException {
    Files.writeString(folder.resolve(MARK), content + "\n");
  }

  /** What the mark of a whole one says. */
  static String content(Path folder) throws IOException {
    return Files.readString(folder.resolve(MARK)).strip();
  }

  /** Puts away all others: nothing of ours may run on them. */
  void tidy() throws IOException {
    var current = whole();
    for (var folder : list()) {
      if (current.isPresent() && !folder.toRealPath().equals(current.get())) {
        remove(folder);
      }
    }
  }

  private void refuseStrangers() {
    if (Files.exists(link()) && !Files.exists(link().resolve("pyvenv.cfg"))) {
      throw new Refusal(
          new Fault.Broken(link() + " is there and is no Python environment: move it away"));
    }
  }

  /** Where the link was lost, between two steps. */
  private Optional<Path> newest() throws IOException {
    var newest =
        list().stream().filter(OwnVenv::isMarked).max(Comparator.comparingLong(OwnVenv::made));
    return newest.isPresent() ? Optional.of(newest.get().toRealPath()) : Optional.empty();
  }

  private List<Path> list() throws IOException {
    try (Stream<Path> each = Files.isDirectory(all()) ? Files.list(all()) : Stream.empty()) {
      return each.toList();
    }
  }

  private static boolean isMarked(Path folder) {
    return Files.isRegularFile(folder.resolve(MARK)) && Files.isExecutable(Recipe.python(folder));
  }

  private static long made(Path folder) {
    try {
      return Files.getLastModifiedTime(folder.resolve(MARK)).toMillis();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** As far as it goes: what an orphan still writes there is put away the next time. */
  static void remove(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(MARK));
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return gone(file);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException cause) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path inner, java.io.@org.jspecify.annotations.Nullable IOException cause) {
            return gone(inner);
          }
        });
  }

  private static FileVisitResult gone(Path path) {
    Objects.requireNonNull(path.toFile()).delete();
    return FileVisitResult.CONTINUE;
  }
}

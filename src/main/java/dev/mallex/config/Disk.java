package dev.mallex.config;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the files of settings as they stand; blocks, and never fails. */
@Shell
public final class Disk {

  /** A conf directory, and one folder below. */
  private static final int DEPTH = 2;

  private static final long LARGEST = 4 << 20;

  private final TreeMap<String, String> texts = new TreeMap<>();
  private final Map<String, String> troubles = new LinkedHashMap<>();

  private Disk() {}

  public static Snapshot snapshot(Places places) {
    var disk = new Disk();
    if (Files.exists(places.userFile())) {
      disk.read(places.userFile());
    }
    for (var directory : places.directories()) {
      disk.walk(directory, !directory.equals(places.own()));
    }
    return new Snapshot(disk.texts, disk.troubles);
  }

  /** Every place where settings may lie, the last word last. */
  public static List<Location> places(Places places) {
    var all = Stream.concat(places.directories().stream(), Stream.of(places.userFile()));
    return all.map(path -> new Location(path, Files.exists(path))).toList();
  }

  private void walk(Path directory, boolean wanted) {
    if (!Files.isDirectory(directory)) {
      if (wanted || Files.exists(directory)) {
        troubles.put(directory.toString(), "no such directory");
      }
      return;
    }
    try (var files = Files.walk(directory, DEPTH)) {
      files.filter(Disk::isSettings).forEach(this::read);
    } catch (IOException | UncheckedIOException cause) {
      troubles.put(directory.toString(), "cannot be listed: " + cause.getMessage());
    }
  }

  private void read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        troubles.put(file.toString(), "is larger than 4 MB");
      } else {
        texts.put(file.toString(), Files.readString(file));
      }
    } catch (NoSuchFileException _) { // deleted between listing and reading: it says nothing
      texts.remove(file.toString());
    } catch (CharacterCodingException _) {
      troubles.put(file.toString(), "is not text in UTF-8");
    } catch (AccessDeniedException _) {
      troubles.put(file.toString(), "may not be read");
    } catch (IOException cause) {
      troubles.put(file.toString(), "cannot be read: " + cause.getMessage());
    }
  }

  /** Not what an editor leaves beside a file: {@code .#trim.yaml}, {@code trim.yaml~}. */
  private static boolean isSettings(Path file) {
    var name = file.getFileName().toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.startsWith(".")
        && Files.isRegularFile(file);
  }
}

package dev.mallex.room.supervisor;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that stands in for a model's: links to all of its files, and a tokenizer config. */
@Shell
record ShimFolder(Path shims, Shim shim) {

  private static final String CONFIG = "tokenizer_config.json";

  /** Makes it, or leaves it as it is where it is right already. */
  Path make(String model, Path source, String modelType) throws IOException {
    var folder = shims.resolve(shim.folder(model, source.toString()));
    var original = source.resolve(CONFIG);
    var text = Files.exists(original) ? Files.readString(original) : "{}";
    var config = shim.config(text, modelType);
    var files = files(source);
    if (!stands(folder, files, config)) {
      build(folder, files, config);
    }
    return folder;
  }

  private static List<Path> files(Path source) throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      return files
          .filter(file -> !file.getFileName().toString().equals(CONFIG))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  private static boolean stands(Path folder, List<Path> files, String config) throws IOException {
    if (!Files.isRegularFile(folder.resolve(CONFIG))
        || !Files.readString(folder.resolve(CONFIG)).equals(config)) {
      return false;
    }
    for (var file : files) {
      var link = folder.resolve(file.getFileName());
      if (!Files.isSymbolicLink(link) || !Files.readSymbolicLink(link).equals(file)) {
        return false;
      }
    }
    try (Stream<Path> there = Files.list(folder)) {
      return there.filter(entry -> !Files.isDirectory(entry, NOFOLLOW_LINKS)).count()
          == files.size() + 1;
    }
  }

  /** Beside, then moved: nobody ever sees half a folder. */
  private void build(Path folder, List<Path> files, String config) throws IOException {
    var beside = Files.createTempDirectory(shims, ".new-");
    Files.writeString(beside.resolve(CONFIG), config);
    for (var file : files) {
      Files.createSymbolicLink(beside.resolve(file.getFileName()), file);
    }
    clear(folder);
    Files.move(beside, folder, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Links are removed, not followed; what the server left beside them (bytecode) goes too. */
  private static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> there = Files.walk(folder)) {
      for (var entry : there.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}

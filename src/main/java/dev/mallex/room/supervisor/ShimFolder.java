package dev.mallex.room.supervisor;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * A folder of links to a model's files, with a {@code tokenizer_config.json} of its own that makes
 * mlx_lm leave tool calls as the model writes them (raw mode).
 */
@Shell
final class ShimFolder {

  private static final String TOKENIZER = "tokenizer_config.json";
  private static final JsonMapper JSON = new JsonMapper();

  private ShimFolder() {}

  /** Makes the shim anew, beside the old one, and then puts it in its place. */
  static Path make(Path shims, ModelFolder model, MlxVersion version) throws IOException {
    var name = model.path().getFileName() + "-" + Integer.toHexString(model.path().hashCode());
    Files.createDirectories(shims);
    var fresh = Files.createTempDirectory(shims, name + ".new");
    link(model.path(), fresh);
    writeTokenizer(model, version, fresh.resolve(TOKENIZER));
    var shim = shims.resolve(name);
    delete(shim);
    return Files.move(fresh, shim, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void link(Path from, Path to) throws IOException {
    try (var files = Files.list(from)) {
      for (var file : files.filter(file -> !file.endsWith(TOKENIZER)).toList()) {
        Files.createSymbolicLink(to.resolve(file.getFileName()), file.toRealPath());
      }
    }
  }

  private static void writeTokenizer(ModelFolder model, MlxVersion version, Path file)
      throws IOException {
    var config =
        Files.exists(model.path().resolve(TOKENIZER))
            ? (ObjectNode) model.json(TOKENIZER)
            : JSON.createObjectNode();
    config.putRawValue("tool_parser_type", new RawValue(version.rawParser(model.family())));
    JSON.writeValue(file.toFile(), config);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}

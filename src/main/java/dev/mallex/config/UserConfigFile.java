package dev.mallex.config;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Writes into {@code config.json}, one key at a time; blocks. */
@Shell
public final class UserConfigFile {

  /** Numbers stay as they were written: {@code 1.50} does not become {@code 1.5}. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Path file;

  public UserConfigFile(Places places) {
    this.file = places.userFile();
  }

  /**
   * Sets one key ({@code model} …) to a text or number, and keeps the rest as it is. Nobody ever
   * sees half a file, and nobody but the user sees it at all. A file that cannot be read is left
   * alone, and the problem is the answer; empty when the key is written.
   */
  public Optional<Problem> set(String key, Object value) {
    try {
      var text = Files.exists(file) ? Files.readString(file) : "";
      if (Parsed.of(file.toString(), text) instanceof Parsed.Illegible(var problem)) {
        return Optional.of(problem);
      }
      var node = text.isBlank() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(text);
      node.set(key, JSON.valueToTree(value));
      write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
      return Optional.empty();
    } catch (IOException cause) {
      return Optional.of(new Problem(file.toString(), "", "cannot be written: " + cause));
    }
  }

  /** A link stays a link: what it points to is replaced. */
  private void write(String text) throws IOException {
    var home = file.getParent();
    Files.createDirectories(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    var target = Files.exists(file) ? file.toRealPath() : file;
    var beside = Files.createTempFile(target.getParent(), ".config", ".json"); // 0600 from birth
    try {
      Files.writeString(beside, text);
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}

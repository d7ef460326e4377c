package dev.mallex.room.translate;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.mallex.domain.Shell;
import dev.mallex.store.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A model's own tokenizer, as its {@code tokenizer.json} says, run by Hugging Face's library. */
@Shell
final class Tokenizer {

  private static final Map<String, String> WHOLE =
      Map.of("truncation", "do_not_truncate", "padding", "do_not_pad", "addSpecialTokens", "false");

  private final HuggingFaceTokenizer library;

  private Tokenizer(HuggingFaceTokenizer library) {
    this.library = library;
  }

  /**
   * Takes a second or so. The library's native part is laid down in a private folder; without these
   * properties it would lie in the user's home, and the library would call its makers.
   */
  static Tokenizer load(Path file, Path nativeFolder) throws IOException {
    System.setProperty("ENGINE_CACHE_DIR", nativeFolder.toString());
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("jna.tmpdir", nativeFolder.toString());
    PrivateFolder.make(nativeFolder);
    try (var json = Files.newInputStream(file)) {
      return new Tokenizer(HuggingFaceTokenizer.newInstance(json, WHOLE));
    }
  }

  /** Any thread may ask. Marks of the template that stand in the text count as the one they are. */
  int tokens(String text) {
    return text.isEmpty() ? 0 : library.encode(text, false, false).getIds().length;
  }
}

package dev.mallex.room.translate;

import dev.mallex.domain.Shell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the model's tokenizer once it was asked for: one load for all who wait. */
@Shell
public final class TokenizerShelf {

  private static final Logger log = LoggerFactory.getLogger(TokenizerShelf.class);

  private final Callable<Optional<Path>> file;
  private final Path nativeFolder;
  private volatile Optional<Tokenizer> tokenizer = Optional.empty();
  private boolean broken;

  /**
   * {@code file} finds the model's {@code tokenizer.json}, which may come while mallex runs; the
   * library's native part goes to {@code nativeFolder}.
   */
  public TokenizerShelf(Callable<Optional<Path>> file, Path nativeFolder) {
    this.file = file;
    this.nativeFolder = nativeFolder;
  }

  /** The tokenizer if it was taken before. */
  Optional<Tokenizer> loaded() {
    return tokenizer;
  }

  /** Blocks while it loads. Nothing where the model has none, or one that is not to be read. */
  synchronized Optional<Tokenizer> take() {
    if (tokenizer.isEmpty() && !broken) {
      try {
        tokenizer = find();
      } catch (Exception | LinkageError unusable) {
        broken = true;
        log.atWarn().addKeyValue("cause", unusable).log("tokenizer not loaded, tokens estimated");
      }
    }
    return tokenizer;
  }

  private Optional<Tokenizer> find() throws Exception {
    var found = file.call();
    return found.isPresent() ? Optional.of(load(found.get())) : Optional.empty();
  }

  private Tokenizer load(Path found) throws IOException {
    var loaded = Tokenizer.load(found, nativeFolder);
    log.atInfo().addKeyValue("file", found).log("tokenizer loaded");
    return loaded;
  }
}

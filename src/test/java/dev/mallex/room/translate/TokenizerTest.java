package dev.mallex.room.translate;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mallex.fake.SmallTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenizerTest {

  @TempDir Path folder;

  @Test
  void countsAsTheModelDoes() throws Exception {
    var tokenizer = Tokenizer.load(SmallTokenizer.in(folder), folder.resolve("native"));

    assertThat(tokenizer.tokens("")).isZero();
    assertThat(tokenizer.tokens("the")).isEqualTo(1);
    assertThat(tokenizer.tokens("the soup")).isEqualTo(1 + 3);
    assertThat(tokenizer.tokens("ü")).isEqualTo(2);
    assertThat(tokenizer.tokens("👩")).isEqualTo(4);
    assertThat(tokenizer.tokens("<|im_start|>")).isEqualTo(1);
    assertThat(tokenizer.tokens("the".repeat(40_000))).isGreaterThan(512);
  }

  @Test
  void isTakenOnceForAllWhoWait() throws Exception {
    var file = SmallTokenizer.in(folder);
    var looked = new AtomicInteger();
    var shelf =
        new TokenizerShelf(
            () -> {
              looked.incrementAndGet();
              return Optional.of(file);
            },
            folder.resolve("native"));
    var taken = ConcurrentHashMap.<Tokenizer>newKeySet();

    try (var threads = Executors.newFixedThreadPool(8)) {
      for (int waiting = 0; waiting < 30; waiting++) {
        threads.submit(() -> taken.add(shelf.take().orElseThrow()));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(20, SECONDS)).isTrue();
    }

    assertThat(taken).hasSize(1);
    assertThat(looked).hasValue(1);
    assertThat(shelf.loaded()).isEqualTo(shelf.take());
  }

  @Test
  void mayComeLaterThanTheFirstWhoAsks() throws Exception {
    var file = folder.resolve("tokenizer.json");
    var shelf =
        new TokenizerShelf(() -> Optional.of(file).filter(Files::exists), folder.resolve("native"));
    assertThat(shelf.take()).isEmpty();

    SmallTokenizer.in(folder);

    assertThat(shelf.take()).isPresent();
  }

  @Test
  void isGivenUpWhereItCannotBeRead() throws Exception {
    var file = Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": 7}");
    var looked = new AtomicInteger();
    var shelf =
        new TokenizerShelf(
            () -> {
              looked.incrementAndGet();
              return Optional.of(file);
            },
            folder.resolve("native"));

    assertThat(shelf.take()).isEmpty();
    assertThat(shelf.take()).isEmpty();
    assertThat(looked).hasValue(1);
  }
}

package dev.mallex.room.translate;

import dev.mallex.domain.Shell;
import dev.mallex.domain.chat.ChatRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tokens of requests, for all instances of the room: with the model's own tokenizer
 * where there is one, else by an estimate. Learns from the prompts that the server has counted.
 */
@Shell
public final class TokenCounter {

  private static final Logger log = LoggerFactory.getLogger(TokenCounter.class);

  private static final int THREADS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** No window holds as much: an estimate says so as well, and at once. */
  private static final long TOO_LONG = 4_000_000;

  private static final long KNOWN = 2_000_000;

  /** About what a model of today makes of one picture. */
  private static final long PICTURE = 1_000;

  /** A prompt that the server has counted. */
  private record Counted(ChatRequest request, int prompt) {}

  private final WorkerExecutor workers;
  private final TokenizerShelf shelf;
  private final KnownTexts known = new KnownTexts(KNOWN);
  private final AtomicReference<Calibration> calibration =
      new AtomicReference<>(Calibration.NOTHING);
  private final AtomicReference<Optional<Counted>> unexplained =
      new AtomicReference<>(Optional.empty());

  public TokenCounter(Vertx vertx, TokenizerShelf shelf) {
    this.workers = vertx.createSharedWorkerExecutor("mallex-tokens", THREADS);
    this.shelf = shelf;
  }

  /** At once, and never less than 1. */
  int estimate(ChatRequest request, double charsPerToken) {
    int texts = calibration.get().estimate(chars(request), charsPerToken);
    return (int) Math.min(Integer.MAX_VALUE, texts + pictures(request));
  }

  /** More than the estimate as long as nothing has been counted: no text has fewer characters. */
  int most(ChatRequest request, double charsPerToken) {
    int estimate = estimate(request, charsPerToken);
    boolean learnt = calibration.get().chars() > 0;
    return learnt ? estimate : Math.clamp(chars(request).size(), estimate, Integer.MAX_VALUE);
  }

  /** Off the event loop; what cannot be counted, or not in time, is estimated. Never fails. */
  Future<Integer> count(ChatRequest request, double charsPerToken) {
    int estimate = estimate(request, charsPerToken);
    if (chars(request).size() > TOO_LONG) {
      return Future.succeededFuture(estimate);
    }
    return workers
        .executeBlocking(() -> shelf.take().map(with -> exact(request, with)), false)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .map(exact -> Objects.requireNonNull(exact).orElse(estimate))
        .onFailure(cause -> log.atWarn().addKeyValue("cause", cause).log("tokens estimated"))
        .otherwise(estimate);
  }

  /** The server counted {@code prompt} tokens for the request. */
  void learn(ChatRequest request, int prompt) {
    if (TokenMeter.pictures(request) > 0) {
      return; // what a picture costs is the model's secret, and would be taken for text
    }
    calibration.updateAndGet(it -> it.counted(chars(request), prompt));
    unexplained.set(Optional.of(new Counted(request, prompt)));
    shelf
        .loaded()
        .ifPresent(with ->
            workers
                .executeBlocking(() -> explain(with), false)
                .onFailure(cause -> log.atWarn().addKeyValue("cause", cause).log("not learnt")));
  }

  private int exact(ChatRequest request, Tokenizer with) {
    explain(with);
    int texts = calibration.get().exact(tokens(request, with));
    return (int) Math.min(Integer.MAX_VALUE, texts + pictures(request));
  }

  /** Only the latest, if nobody has done so: none is worth a queue. */
  private boolean explain(Tokenizer with) {
    var latest = unexplained.getAndSet(Optional.empty());
    latest
        .filter(it -> chars(it.request()).size() <= TOO_LONG)
        .ifPresent(it -> {
          var texts = tokens(it.request(), with);
          calibration.updateAndGet(before -> before.explained(texts, it.prompt()));
        });
    return latest.isPresent();
  }

  private Measure tokens(ChatRequest request, Tokenizer with) {
    return TokenMeter.of(
        request,
        text ->
            known
                .find(text)
                .orElseGet(() -> {
                  long counted = with.tokens(text);
                  known.note(text, counted);
                  return counted;
                }));
  }

  private static long pictures(ChatRequest request) {
    return PICTURE * TokenMeter.pictures(request);
  }

  private static Measure chars(ChatRequest request) {
    return TokenMeter.of(request, String::length);
  }
}

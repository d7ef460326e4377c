package dev.mallex.app;

import dev.mallex.app.explain.Talk;
import dev.mallex.config.ShippedConf;
import dev.mallex.domain.chat.ChatMessage;
import dev.mallex.domain.chat.ChatRequest;
import dev.mallex.domain.messages.Usage;
import dev.mallex.room.trim.Trim;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to draw up the account of a turn whose conversation was compared before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
public class AccountBenchmark {

  private static final String LINE = "The pot is stirred, and then the soup is tasted.\n";
  private static final int LINES = 120;

  @Param({"90", "256", "512", "1024", "2048"})
  int kilobytes;

  private final List<Facts> turns = new ArrayList<>();
  private Accounts accounts = new Accounts();
  private Accounts.Words words = words();
  private int next;

  /** Two turns, of which the one has all messages of the other but the last, and one of its own. */
  @Setup
  public void write() {
    var said = new ArrayList<ChatMessage>(List.of(new ChatMessage.System("You cook.")));
    for (int length = 0; length < kilobytes * 1024; length += LINE.length() * LINES) {
      said.add(new ChatMessage.User("pot " + said.size() + "\n" + LINE.repeat(LINES)));
      said.add(new ChatMessage.Assistant("Stirred.", "", List.of()));
    }
    turns.clear();
    turns.add(facts(said, "Salt?"));
    turns.add(facts(said, "Pepper?"));
    accounts = new Accounts();
    words = words();
    accounts.of(turns.getFirst(), words);
  }

  @Benchmark
  public Map<String, Object> account() {
    next++;
    var account = accounts.of(turns.get(next % 2), words);
    if (!account.containsKey("seam")) {
      throw new IllegalStateException("not compared: " + account);
    }
    return account;
  }

  private static Facts facts(List<ChatMessage> said, String last) {
    var messages = new ArrayList<>(said);
    messages.add(new ChatMessage.User(new String(last.toCharArray())));
    var request = new ChatRequest(fresh(messages), List.of(), 100, Map.of(), Map.of());
    var report = new Trim.Report("small", 14_000, 0, 0, 0, List.of());
    var passage = Talk.PASSAGE.with(request, List.of(), false, report);
    return new Facts(
        "turn",
        "conversation",
        Instant.EPOCH,
        Duration.ZERO,
        Duration.ZERO,
        1,
        "done",
        "",
        new Usage(1_000, 1_000, 10),
        Stint.NONE,
        Stint.NONE,
        request.chars(),
        List.of(report),
        passage);
  }

  /** As each turn has texts of its own, which are read to be compared. */
  private static List<ChatMessage> fresh(List<ChatMessage> messages) {
    return messages.stream()
        .map(one ->
            one instanceof ChatMessage.User(var text, _)
                ? new ChatMessage.User(new String(text.toCharArray()))
                : one)
        .toList();
  }

  private static Accounts.Words words() {
    try {
      return new Accounts.Words(ShippedConf.quick(), ShippedConf.tools());
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}

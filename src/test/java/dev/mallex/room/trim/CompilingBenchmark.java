package dev.mallex.room.trim;

import dev.mallex.config.ShippedConf;
import dev.mallex.domain.messages.Block;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Conversation;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to make a prompt for a local model of a request of Claude Code's shape. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.MICROSECONDS)
public class CompilingBenchmark {

  /** Tokens; two million characters do not fit, so that old results grow shorter. */
  private static final int WINDOW = 262_144;

  /** How much a tool has to say each time; every eighth time its result carries a reminder. */
  private static final int RESULT = 6_000;

  private static final int REMINDED = 8;

  @Param({"90", "256", "512", "1024", "2048"})
  int kilobytes;

  private Conversation asked = Client.lean(List.of());
  private Compiler compiler = compiler();

  /** The client's first request, and then turns of work until it is so long. */
  @Setup
  public void write() {
    var messages = new ArrayList<Message>();
    messages.add(Client.opening("Why is the soup cold?"));
    messages.add(Client.system(Client.listing()));
    int length = size(Client.lean(messages));
    for (int turn = 0; length < kilobytes * 1024; turn++) {
      var work = turn(turn);
      messages.addAll(work);
      length += Chars.of(Client.request(List.of(), work, List.of()));
    }
    asked = Client.lean(messages);
    compiler = compiler();
  }

  @Benchmark
  public Trim.Trimmed compile() {
    var trimmed = compiler.compile(asked, 14_000);
    if (trimmed.report().after() >= trimmed.report().before()) {
      throw new IllegalStateException("nothing was cut: " + trimmed.report());
    }
    return trimmed;
  }

  private static List<Message> turn(int turn) {
    var id = "call-" + turn;
    var said = new StringBuilder();
    for (int line = 1; said.length() < RESULT; line++) {
      said.append(line).append("\t# Pot ").append(turn).append(": <b>stir</b>, then taste it.\n");
    }
    if (turn % REMINDED == 0) {
      said.append("\n\n")
          .append(Client.reminder("<total_tokens>%d tokens left</total_tokens>".formatted(turn)));
    }
    var results = List.<Block>of(Client.result(id, said.toString()));
    return List.of(
        Client.call(id, "cat pot-" + turn + ".txt"),
        new Message(Role.USER, results),
        Message.assistant("The pot is cold."),
        Client.user(
            Client.reminder("The task tools haven't been used recently."), "Then light the fire."));
  }

  /** With the tools, which every request carries. */
  private static int size(Conversation whole) {
    return Chars.of(whole)
        + whole.tools().stream().mapToInt(tool -> tool.description().length()).sum();
  }

  private static Compiler compiler() {
    try {
      var config = ShippedConf.trim();
      var ageing = OldResults.in(WINDOW, config.ageing(), ShippedConf.window().results());
      return new Compiler(config, config.tiers().getFirst(), ageing);
    } catch (java.io.IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}

package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Somebody who can be asked, if one is present. */
@Shell
public final class Terminal {

  private final boolean present;
  private final BufferedReader in;
  private final PrintWriter out;

  /** {@code present} says whether a person sees {@code out} and types into {@code in}. */
  public Terminal(boolean present, Reader in, PrintWriter out) {
    this.present = present;
    this.in = new BufferedReader(in);
    this.out = out;
  }

  boolean present() {
    return present;
  }

  /** One line; empty at the end of the input, after Ctrl-C, and when mallex is told to end. */
  Optional<String> ask(String text) {
    var answer = new CompletableFuture<Optional<String>>();
    try (var _ = Signals.on("INT", () -> answer.complete(Optional.empty()));
        var _ = Signals.onEnd(() -> answer.complete(Optional.empty()))) {
      say(text); // whoever reads the question may press Ctrl-C at once
      Thread.ofVirtual().start(() -> answer.complete(line()));
      return answer.join();
    }
  }

  void say(String text) {
    out.print(text);
    out.flush();
  }

  private Optional<String> line() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}

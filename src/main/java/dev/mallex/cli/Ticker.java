package dev.mallex.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Shows how long work goes on: what it is for on a line of its own, then how far it is, with a bar
 * where there is a percentage; rewritten on a terminal, a line now and then elsewhere.
 */
public final class Ticker {

  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}) %.*");
  private static final int WIDTH = 79;
  private static final int BAR = 20;
  private static final long PAUSE = Duration.ofSeconds(10).toNanos();
  private static final String CLEAN = "\r\033[K";

  private final PrintWriter out;
  private final boolean terminal;
  private final LongSupplier nanos;
  private String subject = "";
  private String shown = "";
  private long next = Long.MIN_VALUE;

  public Ticker(PrintWriter out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /** {@code what: how far}, or {@code what} alone; empty where it is over. */
  public synchronized void say(String text) {
    int colon = text.indexOf(": ");
    begin(colon < 0 ? text : text.substring(0, colon));
    var progress = colon < 0 ? "" : text.substring(colon + 2);
    if (!progress.isEmpty() && !progress.equals(shown)) {
      if (terminal) {
        rewrite(progress);
      } else {
        writeNowAndThen(progress);
      }
    }
    out.flush();
  }

  private void begin(String what) {
    if (what.equals(subject)) {
      return;
    }
    out.print(terminal && !shown.isEmpty() ? CLEAN : "");
    out.print(what.isEmpty() ? "" : what + "\n");
    subject = what;
    shown = "";
    next = Long.MIN_VALUE;
  }

  private void rewrite(String progress) {
    var percent = PERCENT.matcher(progress);
    var bar = percent.matches() ? bar(Integer.parseInt(percent.group(1))) : "";
    var line = bar + progress;
    out.print(CLEAN + line.substring(0, Math.min(line.length(), WIDTH)));
    shown = progress;
  }

  private void writeNowAndThen(String progress) {
    boolean counts = PERCENT.matcher(progress).matches();
    long now = nanos.getAsLong();
    if (counts && next != Long.MIN_VALUE && now - next < 0 && !progress.startsWith("100 %")) {
      return;
    }
    out.print("  " + progress + "\n");
    shown = progress;
    next = counts ? now + PAUSE : next;
  }

  private static String bar(int percent) {
    int full = Math.clamp((long) percent * BAR / 100, 0, BAR);
    return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] ";
  }
}

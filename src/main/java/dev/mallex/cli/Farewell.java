package dev.mallex.cli;

import dev.mallex.cli.ClaudeCode.Told;
import dev.mallex.config.UserConfig.OnExit;
import dev.mallex.domain.Shell;
import dev.mallex.domain.fault.Sentence;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What follows the client's end: guests are served, the question is asked, the house is closed.
 * Never fails: the exit code is the client's, and what goes wrong is a remark.
 */
@Shell
record Farewell(Work work, Screen screen, Terminal terminal, Options options, Session session) {

  /**
   * Returns when all is closed.
   *
   * @param how what mallex was told: anything, and nobody is there to be asked
   * @param known what becomes of the server where the settings cannot be read any more
   */
  void say(Supplier<Told> how, OnExit known) {
    boolean over = how.get() == Told.END || (hasGuests() && serveGuests(how));
    var wish = wish(how, known);
    while (!over && !lock()) { // somebody came while the question stood
      over = serveGuests(how);
    }
    if (wish.always()) {
      attempt("'always' could not be remembered", () -> remember(wish), true);
    }
    attempt("mallex did not close well", () -> close(wish), true);
  }

  private ExitQuestion.Wish wish(Supplier<Told> how, OnExit known) {
    boolean owned = attempt("the model server says nothing", session::ownsServer, true);
    var policy = attempt("settings", () -> work.onExit(options), known);
    return owned && policy == OnExit.ASK && how.get() == Told.NOTHING
        ? attempt("the question", this::asked, ExitQuestion.Wish.STOP)
        : new ExitQuestion.Wish(policy == OnExit.KEEP, false);
  }

  private ExitQuestion.Wish asked() {
    var idle = attempt("settings", () -> work.idleTimeout(options), Duration.ZERO);
    return ExitQuestion.ask(terminal, idle);
  }

  private boolean hasGuests() {
    return attempt("guests", () -> session.guests() > 0, false);
  }

  private boolean lock() {
    return attempt("guests", session::lock, true);
  }

  /** True where mallex was told to end meanwhile. */
  private boolean serveGuests(Supplier<Told> how) {
    if (how.get() == Told.HANG_UP) {
      return attempt("guests", () -> UntilEnd.unseen(session::awaitGuests), true);
    }
    screen.remark("another session is attached: mallex serves it until it ends, or Ctrl-C");
    return attempt("guests", () -> UntilEnd.of(session::awaitGuests), true);
  }

  private boolean close(ExitQuestion.Wish wish) {
    session.close(wish.keep());
    return true;
  }

  private boolean remember(ExitQuestion.Wish wish) {
    work.remember(options, "onExitServer", wish.policy().word());
    return true;
  }

  private <T> T attempt(String what, Supplier<T> deed, T otherwise) {
    try {
      return deed.get();
    } catch (Exception cause) { // a future throws what it failed with, checked or not
      screen.remark("mallex: %s: %s".formatted(what, Sentence.of(cause).text()));
      return otherwise;
    }
  }
}

package dev.mallex.cli;

import dev.mallex.domain.ControlWords;
import dev.mallex.domain.Shell;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has the running mallex start its model server, and tells meanwhile what is waited for. */
@Shell
record ServerStart(Door door, Consumer<String> say) {

  private static final long PAUSE_MILLIS = 250;

  /** What the client of a guest will find behind the running mallex. */
  sealed interface Found {

    /** A model server answers. */
    record Answering() implements Found {}

    /** None answers, and one of ours may be started beside the running mallex. */
    record Startable() implements Found {}

    record Sorry(String why) implements Found {}
  }

  /** Has the server of the running mallex started where it has one. */
  Found find(Options options) {
    Answer gone = new Answer.Sorry("another mallex is just ending: try again");
    return switch (ask(options, ControlWords.START, _ -> gone)) {
      case Answer.Sorry(var why) -> new Found.Sorry(why);
      case Answer.Facts(var fields) when isFalse(fields, "answers") -> absent(fields);
      case Answer.Facts _, Answer.Page _ -> new Found.Answering();
    };
  }

  private static Found absent(Map<String, Object> fields) {
    return isFalse(fields, "ours")
        ? new Found.Sorry(
            "a mallex proxy runs, and no model server answers behind it at %s: start that one, or end the proxy"
                .formatted(fields.get("foreign")))
        : new Found.Startable();
  }

  private static boolean isFalse(Map<String, Object> fields, String name) {
    return Boolean.FALSE.equals(fields.get(name));
  }

  /** As {@link Door#ask}, for an answer that takes its time. */
  Answer ask(Options options, String word, Function<Options, Answer> absent) {
    var over = new CountDownLatch(1);
    var watch = Thread.ofVirtual().start(() -> watch(options, over));
    try {
      return door.ask(options, word, ControlWords.LOADING, absent);
    } finally {
      over.countDown();
      joined(watch);
      say.accept("");
    }
  }

  private void watch(Options options, CountDownLatch over) {
    try {
      while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        look(options);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why it failed is said by the answer itself. */
  private void look(Options options) {
    var status = door.ask(options, ControlWords.STATUS, Door.QUICK, _ -> new Answer.Sorry(""));
    if (status.fields().get("server") instanceof Map<?, ?> server
        && server.get("detail") instanceof String detail
        && !"failed".equals(server.get("state"))) {
      say.accept(detail);
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

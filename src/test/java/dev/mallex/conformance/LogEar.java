package dev.mallex.conformance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Hears what mallex logs, from {@code INFO} on, in place of the console. */
final class LogEar extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.mallex");
  private final List<ILoggingEvent> heard = new CopyOnWriteArrayList<>();

  static LogEar open() {
    var ear = new LogEar();
    ear.setContext(ear.logger.getLoggerContext());
    ear.start();
    ear.logger.addAppender(ear);
    ear.logger.setLevel(Level.INFO);
    ear.logger.setAdditive(false);
    return ear;
  }

  /** Lines of this level or above. */
  List<String> from(Level level) {
    return heard.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(level))
        .map(LogEar::line)
        .toList();
  }

  /** Lines that name this. */
  List<String> naming(String word) {
    return from(Level.INFO).stream().filter(line -> line.contains(word)).toList();
  }

  @Override
  protected void append(ILoggingEvent event) {
    heard.add(event);
  }

  @Override
  public void close() {
    logger.setAdditive(true);
    logger.setLevel(null);
    logger.detachAppender(this);
    stop();
  }

  private static String line(ILoggingEvent event) {
    var pairs = Objects.requireNonNullElse(event.getKeyValuePairs(), List.of());
    return event.getFormattedMessage() + " " + pairs;
  }
}

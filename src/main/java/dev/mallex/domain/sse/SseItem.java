package dev.mallex.domain.sse;

/** What a stream of server-sent events is made of. */
public sealed interface SseItem {

  /** An event; {@code event} is empty where it has no name, lines of data are joined by LF. */
  record Data(String event, String text) implements SseItem {}

  /** A line that says nothing to a listener, without its colon and the space after it. */
  record Comment(String text) implements SseItem {}

  /** A line, or the data of one event, is over {@code limit} bytes. Nothing follows it. */
  record Overlong(int limit) implements SseItem {}
}

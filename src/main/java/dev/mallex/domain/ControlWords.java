package dev.mallex.domain;

import java.time.Duration;

/**
 * What may be asked through the control socket. Bodies and answers are JSON objects; an answer that
 * fails carries one sentence.
 */
public final class ControlWords {

  /**
   * Stop the model server: {@code {}} → {@code {"pid": 123, "millis": 400}}, pid 0 for none, or
   * {@code {"foreign": "http://127.0.0.1:8080"}} where the server is somebody else's, which is left
   * alone. Fails where the server does not end.
   */
  public static final String STOP = "mallex.control.stop";

  /**
   * Start the model server and wait until it answers: {@code {}} → as {@link #STATUS}; or {@code
   * {"foreign": "http://127.0.0.1:8080", "answers": false, "ours": true}} where the server is
   * somebody else's, with {@code ours} where one of ours may be started in its place.
   */
  public static final String START = "mallex.control.start";

  /**
   * Stop the model server where it runs, then start it and wait until it answers: {@code {}} → as
   * {@link #STATUS}.
   */
  public static final String RESTART = "mallex.control.restart";

  /**
   * How everything is: {@code {}} → an object to be shown as it comes, {@code server} within; what
   * is not known is left out.
   */
  public static final String STATUS = "mallex.control.status";

  /**
   * The last turns, the newest last: {@code {}} → {@code {"turns": [{…}]}}; see {@code mallex
   * explain}.
   */
  public static final String EXPLAIN = "mallex.control.explain";

  /**
   * A second launcher joins until its process ends: {@code {"pid": 123}} → {@code {"url", "token",
   * "model", "contextTokens", "outputTokens"}}.
   */
  public static final String ATTACH = "mallex.control.attach";

  /** How long a start is waited for: loading a model, or fetching it first, takes its time. */
  public static final Duration LOADING = Duration.ofHours(6);

  private ControlWords() {}
}

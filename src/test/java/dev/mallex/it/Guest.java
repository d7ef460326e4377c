package dev.mallex.it;

import dev.mallex.fake.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** Somebody who reads one long stream of text, as fast as it comes, and notes when it came. */
final class Guest implements AutoCloseable {

  private static final Pattern TEXT = Pattern.compile("\"text_delta\",\"text\":\"([^\"\\\\]*)\"");

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final RawHttp http;
  private final StringBuilder text = new StringBuilder();
  private final LongStream.Builder gaps = LongStream.builder();
  private long last;

  private Guest(RawHttp http) {
    this.http = http;
  }

  /** Asks, and has read the first words. */
  static Guest asking(int port, String words) throws IOException {
    var body =
        """
        {"model": "m", "max_tokens": 32000, "stream": true,
         "messages": [{"role": "user", "content": "%s"}]}
        """
            .formatted(words);
    var guest = new Guest(RawHttp.connect(port, PATIENCE));
    guest.http.send(RawHttp.post("/v1/messages", body));
    while (guest.text.isEmpty()) {
      guest.take();
    }
    return guest;
  }

  /** Reads to the end of the stream; answers all of the text. */
  String readAll() throws IOException {
    while (take()) {
      // each record takes its place in the text
    }
    return text.toString();
  }

  /** Nanoseconds from each delta to the next. */
  LongStream gaps() {
    return gaps.build();
  }

  @Override
  public void close() throws IOException {
    http.close();
  }

  private boolean take() throws IOException {
    var record = http.until("\n\n");
    if (record.contains("event: error")) {
      throw new IOException("the stream ended in " + record);
    }
    var delta = TEXT.matcher(record);
    if (delta.find()) {
      long now = System.nanoTime();
      gaps.add(last == 0 ? 0 : now - last);
      last = now;
      text.append(delta.group(1));
    }
    return !record.contains("event: message_stop");
  }
}

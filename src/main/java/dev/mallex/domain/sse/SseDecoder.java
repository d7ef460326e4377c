package dev.mallex.domain.sse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from bytes that are cut anywhere, also inside
 * a character. One per stream; what the end of the stream leaves unfinished was never an event.
 */
public final class SseDecoder {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final int limit;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
  private final List<String> data = new ArrayList<>();
  private int dataBytes;
  private String event = "";
  private boolean afterReturn;
  private boolean atStart = true;
  private boolean overlong;
  private List<SseItem> found = new ArrayList<>();

  /**
   * @param limit how many bytes a line, and the data of one event, may have
   */
  public SseDecoder(int limit) {
    this.limit = limit;
  }

  /** The items that these bytes complete. */
  public List<SseItem> feed(byte[] bytes) {
    int start = 0;
    for (int at = 0; at < bytes.length && !overlong; at++) {
      byte now = bytes[at];
      if (now == '\n' || now == '\r') {
        keep(bytes, start, at);
        start = at + 1;
        boolean secondHalf = now == '\n' && afterReturn;
        afterReturn = now == '\r';
        if (!secondHalf) {
          endOfLine();
        }
      } else {
        afterReturn = false;
      }
    }
    keep(bytes, start, bytes.length);
    var items = found;
    found = new ArrayList<>();
    return items;
  }

  private void keep(byte[] bytes, int start, int end) {
    if (overlong || start >= end) {
      return;
    }
    if (line.size() + dataBytes + (end - start) > limit) {
      overlong = true;
      found.add(new SseItem.Overlong(limit));
      return;
    }
    line.write(bytes, start, end - start);
  }

  private void endOfLine() {
    if (overlong) {
      return;
    }
    var text = line.toString(UTF_8);
    int bytes = line.size();
    line.reset();
    if (atStart && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(1);
    }
    atStart = false;
    if (text.isEmpty()) {
      dispatch();
    } else {
      understand(text, bytes);
    }
  }

  private void understand(String text, int bytes) {
    int colon = text.indexOf(':');
    var field = colon < 0 ? text : text.substring(0, colon);
    var value = colon < 0 ? "" : withoutSpace(text.substring(colon + 1));
    switch (field) {
      case "" -> found.add(new SseItem.Comment(value));
      case "event" -> event = value;
      case "data" -> {
        data.add(value);
        dataBytes += bytes;
      }
      default -> {
        // ids and retries mean nothing here
      }
    }
  }

  private void dispatch() {
    if (!data.isEmpty()) {
      found.add(new SseItem.Data(event, String.join("\n", data)));
    }
    data.clear();
    dataBytes = 0;
    event = "";
  }

  private static String withoutSpace(String value) {
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}

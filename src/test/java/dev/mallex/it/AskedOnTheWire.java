package dev.mallex.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A request to its last byte; {@code path} with its query. */
record AskedOnTheWire(String method, String path, String body) {

  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "content-length:";

  /**
   * Those of one connection that came whole, in their order. Bytes come as characters, so that
   * lengths are those that the heads announce.
   */
  static List<AskedOnTheWire> of(String bytes) {
    var requests = new ArrayList<AskedOnTheWire>();
    int at = 0;
    for (int end = bytes.indexOf(END_OF_HEAD); end >= 0; end = bytes.indexOf(END_OF_HEAD, at)) {
      var head = bytes.substring(at, end);
      int body = end + END_OF_HEAD.length();
      at = body + length(head);
      if (at > bytes.length()) {
        return requests;
      }
      var words = head.split(" ", 3);
      var text = new String(bytes.substring(body, at).getBytes(ISO_8859_1), UTF_8);
      requests.add(new AskedOnTheWire(words[0], words[1], text));
    }
    return requests;
  }

  private static int length(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith(LENGTH))
        .map(line -> Integer.parseInt(line.substring(LENGTH.length()).strip()))
        .findFirst()
        .orElse(0);
  }
}

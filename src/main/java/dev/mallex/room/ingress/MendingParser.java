package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * A JSON parser whose texts are sound Unicode: a half of a surrogate pair, which {@code "\ud83d"}
 * can bring and nobody after us could encode, becomes U+FFFD. (In names the parser itself refuses
 * it.)
 */
final class MendingParser extends JsonParserDelegate {

  MendingParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public String getText() throws IOException {
    return mended(super.getText());
  }

  static String mended(String text) {
    int at = firstLoneHalf(text, 0);
    if (at < 0) {
      return text;
    }
    var sound = new StringBuilder(text);
    for (; at >= 0; at = firstLoneHalf(text, at + 1)) {
      sound.setCharAt(at, '\uFFFD');
    }
    return sound.toString();
  }

  private static int firstLoneHalf(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        int point = text.codePointAt(at);
        if (!Character.isSupplementaryCodePoint(point)) {
          return at;
        }
        at++;
      }
    }
    return -1;
  }
}

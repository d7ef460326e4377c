package dev.mallex.room.ingress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * A JSON parser whose texts are sound Unicode: a half of a surrogate pair, which {@code "\ud83d"}
 * can bring and nobody after us could encode, becomes U+FFFD, and so does U+0000.
 */
final class MendingParser extends JsonParserDelegate {

  MendingParser(JsonParser parser) {
    super(parser);
  }

  @Override
  public String getText() throws IOException {
    return mended(super.getText());
  }

  @Override
  public String currentName() throws IOException {
    var name = super.currentName();
    return name == null ? "" : mended(name);
  }

  static String mended(String text) {
    int at = firstUnsound(text, 0);
    if (at < 0) {
      return text;
    }
    var sound = new StringBuilder(text);
    for (; at >= 0; at = firstUnsound(text, at + 1)) {
      sound.setCharAt(at, '\uFFFD');
    }
    return sound.toString();
  }

  private static int firstUnsound(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      if (text.charAt(at) == 0) {
        return at;
      }
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

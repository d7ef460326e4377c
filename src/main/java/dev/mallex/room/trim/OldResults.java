package dev.mallex.room.trim;

import dev.mallex.config.TrimConfig;
import dev.mallex.config.WindowConfig;
import dev.mallex.domain.messages.Chars;
import dev.mallex.domain.messages.Message;
import dev.mallex.domain.messages.Message.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Shortens what tools told long ago, in large steps: when a conversation has come to {@code from}
 * characters, its oldest results go until it has {@code to}. What was decided at one message
 * depends on nothing behind it, so each turn decides the same, and between two steps a prompt
 * extends the one before it.
 *
 * @param from characters at which a step begins; 0: never
 * @param to characters at which it is enough
 * @param kept characters that stay of a result
 */
record OldResults(long from, long to, int kept, WindowConfig.Results config) {

  /** Nothing is ever shortened. */
  static final OldResults NEVER =
      new OldResults(0, 0, 0, new WindowConfig.Results(List.of(), List.of(), List.of(), List.of()));

  /** In a window of so many tokens; in one that nobody knows, never. */
  static OldResults in(int windowTokens, TrimConfig.Ageing ageing, WindowConfig.Results config) {
    double percent = windowTokens * ageing.charsPerToken() / 100;
    return new OldResults(
        Math.round(percent * ageing.from()),
        Math.round(percent * ageing.to()),
        ageing.kept(),
        config);
  }

  List<Message> shortened(List<Message> messages) {
    var all = new ArrayList<>(messages);
    var results = ToolResults.in(messages, config);
    var rereads = new Rereads(config.unchanged());
    long chars = 0;
    long enough = from;
    int old = 0;
    for (int at = 0; at < all.size() && from > 0; at++) {
      all.set(at, rereads.read(at, all.get(at), old));
      chars += Chars.of(all.get(at).content());
      if (all.get(at).role() == Role.USER && chars > enough) {
        for (; old < at && chars > to; old++) {
          int before = Chars.of(all.get(old).content());
          all.set(old, results.told(all.get(old), text -> Excerpt.of(text, kept)));
          chars -= before - Chars.of(all.get(old).content());
        }
        int before = Chars.of(all.get(at).content());
        all.set(at, rereads.read(at, messages.get(at), old));
        chars += Chars.of(all.get(at).content()) - before;
        enough = Math.max(from, chars + (from - to) / 2);
      }
    }
    return all;
  }
}

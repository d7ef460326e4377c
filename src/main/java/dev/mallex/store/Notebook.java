package dev.mallex.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A bounded memory of texts under keys: what was not looked at for longest is forgotten first. */
public final class Notebook {

  private final int entries;
  private final long chars;
  private final LinkedHashMap<String, String> pages = new LinkedHashMap<>(16, 0.75f, true);
  private long held;

  /** Holds at most so many entries, and so many characters of keys and texts. */
  public Notebook(int entries, long chars) {
    this.entries = entries;
    this.chars = chars;
  }

  public Optional<String> find(String key) {
    return Optional.ofNullable(pages.get(key));
  }

  /** Notes a text, in place of what stood under the key. One over the bounds is not kept. */
  public void note(String key, String text) {
    forget(key);
    pages.put(key, text);
    held += size(key, text);
    while (pages.size() > entries || held > chars) {
      forget(pages.firstEntry().getKey());
    }
  }

  /** All that is noted now, the next to be forgotten first. */
  public Map<String, String> pages() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(pages));
  }

  private void forget(String key) {
    if (pages.containsKey(key)) {
      held -= size(key, pages.remove(key));
    }
  }

  private static long size(String key, String text) {
    return (long) key.length() + text.length();
  }
}

package dev.mallex.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A bounded memory of texts under keys: what was not looked at for longest is forgotten first, one
 * by one, or the older half at once where what is remembered shall not change all the time.
 */
public final class Notebook {

  private final int entries;
  private final long chars;
  private final LinkedHashMap<String, String> pages = new LinkedHashMap<>(16, 0.75f, true);
  private final boolean inSteps;
  private long held;

  /** Holds at most so many entries, and so many characters of keys and texts. */
  public Notebook(int entries, long chars) {
    this(entries, chars, false);
  }

  private Notebook(int entries, long chars, boolean inSteps) {
    this.entries = entries;
    this.chars = chars;
    this.inSteps = inSteps;
  }

  /** One that forgets the older half when it is full. */
  public static Notebook inSteps(int entries, long chars) {
    return new Notebook(entries, chars, true);
  }

  public Optional<String> find(String key) {
    return Optional.ofNullable(pages.get(key));
  }

  /** Notes a text, in place of what stood under the key. One over the bounds is not kept. */
  public void note(String key, String text) {
    forget(key);
    pages.put(key, text);
    held += size(key, text);
    boolean full = exceeds(1);
    while (exceeds(1) || (full && inSteps && pages.size() > 1 && exceeds(2))) {
      forget(pages.firstEntry().getKey());
    }
  }

  private boolean exceeds(int part) {
    return pages.size() > entries / part || held > chars / part;
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

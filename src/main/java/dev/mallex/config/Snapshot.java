package dev.mallex.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All settings as they stood on disk at one moment, unread.
 *
 * @param texts the text of each file, by its full path
 * @param troubles why a file or directory could not be read, by its full path
 */
public record Snapshot(SortedMap<String, String> texts, Map<String, String> troubles) {

  public Snapshot {
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    troubles = Collections.unmodifiableMap(new LinkedHashMap<>(troubles));
  }
}

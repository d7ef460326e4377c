package dev.mallex.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds the word that was meant. Case and separators do not count. */
public final class Spelling {

  /** What two words may differ in at most, whatever their length. */
  private static final int FAR = 2;

  private static final Pattern SEPARATOR = Pattern.compile("[-_.:/\\s]");

  /** So many known words are named where none is near. */
  private static final int NAMED = 12;

  private Spelling() {}

  /**
   * {@code unknown key 'budgt'; did you mean 'budget'?}, or what is known where nothing is near.
   */
  static String unknown(String kind, String word, Collection<String> known) {
    var unknown = "unknown %s '%s'".formatted(kind, word);
    var nearest = known.stream().min(Comparator.comparingInt(other -> distance(word, other)));
    if (nearest.isPresent() && distance(word, nearest.get()) <= Math.max(2, word.length() / 3)) {
      return "%s; did you mean '%s'?".formatted(unknown, nearest.get());
    }
    return known.isEmpty() || known.size() > NAMED
        ? unknown
        : unknown + "; known here: " + String.join(", ", known);
  }

  /** Whether two words are one, written in different ways: {@code readFile}, {@code read-file}. */
  public static boolean same(String left, String right) {
    return bare(left).equals(bare(right));
  }

  /**
   * What the nearest known words mean: at most two letters and a quarter of the word apart. Nothing
   * where they mean different things.
   */
  public static <T> Optional<T> near(String word, Map<String, T> known) {
    int most = Math.min(FAR, bare(word).length() / 4);
    var byDistance = new TreeMap<Integer, Set<T>>();
    known.forEach((other, meaning) -> {
      if (Math.abs(bare(other).length() - bare(word).length()) <= most) {
        byDistance.computeIfAbsent(distance(word, other), _ -> new HashSet<>()).add(meaning);
      }
    });
    return Optional.ofNullable(byDistance.firstEntry())
        .filter(nearest -> nearest.getKey() <= most && nearest.getValue().size() == 1)
        .map(nearest -> nearest.getValue().iterator().next());
  }

  /** Letters put in, left out, changed or swapped; case and separators do not count. */
  static int distance(String left, String right) {
    var from = bare(left);
    var to = bare(right);
    var cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(int[][] cost, String from, String to, int i, int j) {
    boolean same = from.charAt(i - 1) == to.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }

  /** A word without what does not count. */
  static String bare(String word) {
    return SEPARATOR.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("");
  }
}

package dev.mallex.room.trim.quick;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A few words that say what a text is about: its own first ones, without markup.
 *
 * @param filler words that say nothing of a topic, in lower case
 */
record Headline(Set<String> filler) {

  private static final int LOOKED_AT = 4_000;
  private static final int TITLE_WORDS = 6;
  private static final int TOPIC_WORDS = 3;
  private static final int NAME_WORDS = 4;
  private static final int MOST = 60;

  private static final Pattern SESSION = Pattern.compile("(?s)<session>(.*?)(</session>|\\z)");
  private static final Pattern MARKUP =
      Pattern.compile("(?s)```.*?(```|\\z)|</?[A-Za-z][^<>\\n]{0,200}>|https?://(www\\.)?");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?:;])\\s|[。！？]");
  private static final Pattern EDGE =
      Pattern.compile("^[^\\p{L}\\p{M}\\p{N}/@.$+-]+|[^\\p{L}\\p{M}\\p{N}/)+#%]+$");
  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private static final String UNNAMED = "New session";

  Headline {
    filler = Set.copyOf(filler);
  }

  /** In sentence case; never empty. */
  String title(String text) {
    var words = trimmed(words(text), TITLE_WORDS);
    return words.isEmpty() ? UNNAMED : sentence(words);
  }

  /** A short title where the text begins a topic, else empty: a word or two go on with one. */
  String topic(String text) {
    var telling = telling(words(text)).limit(TOPIC_WORDS).toList();
    return telling.size() < 2 ? "" : sentence(telling);
  }

  /** In kebab case; never empty. */
  String name(String text) {
    var parts =
        NO_LETTER
            .splitAsStream(plain(String.join(" ", words(text))))
            .filter(part -> !part.isEmpty())
            .toList();
    var telling = telling(parts).toList();
    var chosen = (telling.isEmpty() ? parts : telling).stream().limit(NAME_WORDS).toList();
    return chosen.isEmpty() ? "session" : cut(String.join("-", chosen));
  }

  /** Lower case without accents and apostrophes. */
  private static String plain(String text) {
    var apart = Normalizer.normalize(text.replaceAll("['’]", ""), Normalizer.Form.NFD);
    var bare = ACCENTS.matcher(apart).replaceAll("");
    return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** The words of the first sentence that tells something, else of the first one. */
  private List<String> words(String text) {
    var start = text.substring(0, Math.min(text.length(), LOOKED_AT));
    var session = SESSION.matcher(start);
    var asked = session.find() ? session.group(1) : start;
    var sentences =
        MARKUP
            .matcher(asked)
            .replaceAll(" ")
            .lines()
            .flatMap(SENTENCE_END::splitAsStream)
            .map(Headline::wordsOf)
            .filter(words -> !words.isEmpty())
            .toList();
    return sentences.stream()
        .filter(words -> telling(words).findAny().isPresent())
        .findFirst()
        .or(() -> sentences.stream().findFirst())
        .orElse(List.of());
  }

  private static List<String> wordsOf(String sentence) {
    return Arrays.stream(sentence.replaceAll("[*`]", "").strip().split("\\s+"))
        .map(word -> EDGE.matcher(word).replaceAll(""))
        .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
        .toList();
  }

  private Stream<String> telling(List<String> words) {
    return words.stream().filter(word -> !isFiller(word));
  }

  /** Without filler at either end; where there is nothing else, as it is. */
  private List<String> trimmed(List<String> words, int most) {
    int from = 0;
    while (from < words.size() && isFiller(words.get(from))) {
      from++;
    }
    var rest = from == words.size() ? words : words.subList(from, words.size());
    int to = Math.min(most, rest.size());
    while (to > 1 && isFiller(rest.get(to - 1))) {
      to--;
    }
    return rest.subList(0, to);
  }

  private boolean isFiller(String word) {
    return filler.contains(word.toLowerCase(Locale.ROOT).replaceAll("[,.;:!?]+$", ""));
  }

  private static String sentence(List<String> words) {
    var all = EDGE.matcher(cut(String.join(" ", words))).replaceAll("");
    int first = all.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + all.substring(Character.charCount(first));
  }

  private static String cut(String text) {
    int most = text.codePointCount(0, text.length());
    return text.substring(0, text.offsetByCodePoints(0, Math.min(most, MOST))).strip();
  }
}

package dev.mallex.config;

import java.util.List;

/**
 * How the first line of a part is recognised: by any one of the first four.
 *
 * @param headings a heading's words
 * @param tags a tag's name
 * @param prefixes the line's first words
 * @param patterns regular expressions of the whole line
 * @param then with which the line behind it has to begin; empty for anything
 * @param last whether no such line may follow
 * @param proves whether two such lines prove that a block of the system prompt is the client's
 */
public record TrimMatch(
    List<String> headings,
    List<String> tags,
    List<String> prefixes,
    List<String> patterns,
    List<String> then,
    boolean last,
    boolean proves) {

  static final TrimMatch NOTHING =
      new TrimMatch(List.of(), List.of(), List.of(), List.of(), List.of(), false, false);

  public TrimMatch {
    headings = List.copyOf(headings);
    tags = List.copyOf(tags);
    prefixes = List.copyOf(prefixes);
    patterns = List.copyOf(patterns);
    then = List.copyOf(then);
  }

  static TrimMatch tag(String name) {
    return new TrimMatch(List.of(), List.of(name), List.of(), List.of(), List.of(), false, false);
  }

  static TrimMatch read(Settings settings) {
    return new TrimMatch(
        settings.texts("heading", List.of()),
        settings.texts("tag", List.of()),
        settings.texts("prefix", List.of()),
        settings.texts("pattern", List.of()),
        settings.texts("then", List.of()),
        settings.flag("last", false),
        settings.flag("proves", false));
  }
}

package dev.mallex.room.tools.reading;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Mends the structure of JSON, and never what a string says: other quotes, escapes that JSON does
 * not know, comments, Python's words, keys without quotes, commas too many or too few, one bracket
 * too many or too few. What is left in doubt stays as it is, for a parser to refuse.
 */
final class JsonMend {

  private static final Pattern WORD = Pattern.compile("[\\w.+$-]++");
  private static final Pattern KEY = Pattern.compile("\"?[A-Za-z_$][\\w.$-]*+\"?");
  private static final Map<String, String> WORDS =
      Map.of("True", "true", "False", "false", "None", "null");

  /** What was written last, as far as it matters to what may follow. */
  private enum Last {
    NOTHING,
    OPENING,
    COLON,
    COMMA,
    VALUE,
    NUMBER
  }

  private final String json;
  private final StringBuilder out;
  private final JsonBrackets brackets = new JsonBrackets();
  private Last last = Last.NOTHING;
  private boolean gap;
  private int at;

  private JsonMend(String json) {
    this.json = json;
    this.out = new StringBuilder(json.length() + 16);
  }

  static String mended(String json) {
    return new JsonMend(json).mend();
  }

  private String mend() {
    while (at < json.length()) {
      int length = gap(at);
      if (length > 0) {
        gap = true;
        at += length;
      } else if (JsonString.opens(json.charAt(at))) {
        string();
      } else {
        bare(json.charAt(at));
      }
    }
    boolean complete = last == Last.VALUE;
    return out.append(complete ? brackets.missing() : "").toString();
  }

  /** The length of the comment that stands there; 0 where none does. */
  private int comment(int from) {
    boolean block = json.startsWith("/*", from);
    if (!block && !json.startsWith("//", from) && !json.startsWith("#", from)) {
      return 0;
    }
    var ending = block ? "*/" : "\n";
    int end = json.indexOf(ending, from + ending.length());
    return (end < 0 ? json.length() : end + ending.length()) - from;
  }

  /** The length of the white space and comments that stand there. */
  private int gap(int from) {
    int to = from;
    while (to < json.length()) {
      int length = Character.isWhitespace(json.charAt(to)) ? 1 : comment(to);
      if (length == 0) {
        break;
      }
      to += length;
    }
    return to - from;
  }

  private void bare(char c) {
    switch (c) {
      case '{', '[' -> opening(c);
      case '}', ']' -> write(brackets.close(c), Last.VALUE, 1);
      case ':' -> write(":", Last.COLON, 1);
      case ',' -> comma();
      default -> {
        var word = WORD.matcher(json).region(at, json.length());
        word(word.lookingAt() ? word.group() : String.valueOf(c));
      }
    }
  }

  private void string() {
    var string = JsonString.at(at, json);
    var strict = string.strict();
    if (last == Last.COMMA) {
      out.append(',');
    } else if (forgotten() && brackets.inObject() && key(strict, string.end())) {
      out.append(',');
    }
    boolean ended = strict.length() > 1 && strict.endsWith("\"");
    write(strict, ended ? Last.VALUE : Last.NOTHING, string.end() - at);
  }

  private void opening(char c) {
    if (last == Last.COMMA || (forgotten() && brackets.inList() && c == '{')) {
      out.append(',');
    }
    brackets.open(c);
    write(String.valueOf(c), Last.OPENING, 1);
  }

  /** Written when something follows it; doubled ones are one only between keys. */
  private void comma() {
    if (last == Last.COMMA && !brackets.inObject()) {
      out.append(',');
    }
    boolean due = last == Last.VALUE || last == Last.NUMBER || last == Last.COMMA;
    write(due ? "" : ",", Last.COMMA, 1);
  }

  private void word(String word) {
    boolean keyDue = brackets.inObject() && (last == Last.OPENING || last == Last.COMMA);
    if (last == Last.COMMA) {
      out.append(',');
    }
    var known = WORDS.getOrDefault(word, word);
    boolean key = keyDue && key(word, at + word.length());
    boolean literal = known.equals("true") || known.equals("false") || known.equals("null");
    write(key ? '"' + word + '"' : known, literal ? Last.VALUE : Last.NUMBER, word.length());
  }

  private void write(String token, Last what, int length) {
    out.append(gap ? " " : "").append(token);
    last = what;
    gap = false;
    at += length;
  }

  /** Whether a comma may have been forgotten here. */
  private boolean forgotten() {
    return gap && (last == Last.VALUE || last == Last.NUMBER);
  }

  private boolean key(String word, int end) {
    return KEY.matcher(word).matches() && json.startsWith(":", end + gap(end));
  }
}

package dev.mallex.room.tools.reading;

import dev.mallex.room.tools.schema.Quoted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a literal in brackets reaches in a text that grows, and where the texts in it stand: to
 * the bracket that closes it, or to a closing mark outside its texts, for a model that forgot the
 * bracket.
 */
final class LiteralExtent {

  /** A text in it, from behind its first quote to its last one, which ends at {@code end}. */
  record Quoted(int from, int to, int end, Quote quote) {}

  /** What follows the last quote of a plain text: such a quote may stand in the text as well. */
  private static final Pattern BEHIND_PLAIN =
      Pattern.compile(
          "\\s{0,200}(?:[,:}\\])]|<(?:tool_call\\||end_function_call)"
              + "|\\w{1,64}\\s{0,9}:\\s{0,9}[<\\[{\"'\\dtfn-])");

  /** How a whole call of this kind begins in a plain text. */
  private static final Pattern CALL_IN_TEXT =
      Pattern.compile(
          "(?:<\\|?tool_call\\|?>|<start_function_call>)\\s{0,9}call:[\\w.-]{1,128}+\\{");

  private static final String BEGINS_TEXT = "{[(,:=";
  private static final Quote NONE = new Quote("", false);

  private final LiteralForm form;
  private final int start;
  private final Map<Integer, Quoted> texts = new HashMap<>();
  private final StringBuilder open = new StringBuilder();
  private int at;
  private Quote quote = NONE;
  private boolean inText;
  private int textFrom;

  /** How many calls the text holds that have not ended in it. */
  private int held;

  private boolean textMayBegin;
  private boolean valueEnded;
  private boolean comment;
  private boolean done;

  LiteralExtent(LiteralForm form, int start) {
    this.form = form;
    this.start = start;
    this.at = start;
  }

  /** Reads on; true when the end is found. */
  boolean read(StringBuilder text) {
    while (!done && at < text.length() && (inText ? inside(text) : outside(text))) {}
    return done;
  }

  int start() {
    return start;
  }

  int end() {
    return at;
  }

  /** The text whose first quote begins there. */
  Optional<Quoted> quoted(int at) {
    return Optional.ofNullable(texts.get(at));
  }

  /** Whether it is whole but for its last bracket, where the answer ends. */
  boolean lacksOneBracket(StringBuilder text) {
    if (inText
        && held == 0
        && quote.plain()
        && Marks.stands(quote.mark(), text, at)
        && blankBehind(text)) {
      close();
    }
    return !inText && valueEnded && open.length() == 1;
  }

  private boolean blankBehind(StringBuilder text) {
    return text.substring(at + quote.mark().length()).isBlank();
  }

  /** One step within a text; false where more must come first. */
  private boolean inside(StringBuilder text) {
    char c = text.charAt(at);
    if (c == '\\' && !quote.plain()) {
      boolean whole = at + 1 < text.length();
      at += whole ? 2 : 0;
      return whole;
    }
    if (c == quote.mark().charAt(0)) {
      if (Marks.partial(quote.mark(), text, at)) {
        return false;
      }
      if (Marks.stands(quote.mark(), text, at) && held == 0) {
        return lastQuote(text);
      }
      if (quote.plain() && !callInText(text)) {
        return false;
      }
    }
    at++;
    return true;
  }

  /** Counts the whole calls that a plain text holds; false where more must come first. */
  private boolean callInText(StringBuilder text) {
    var begins = Ahead.at(at, text, CALL_IN_TEXT);
    if (begins.mayCome() || (held > 0 && form.closingMayCome(text, at))) {
      return false;
    }
    held += begins.stands() ? 1 : held > 0 && form.closes(text, at) ? -1 : 0;
    return true;
  }

  private boolean lastQuote(StringBuilder text) {
    var behind = Ahead.at(at + quote.mark().length(), text, BEHIND_PLAIN);
    if (quote.plain() && !behind.stands()) {
      at += behind.mayCome() ? 0 : quote.mark().length();
      return !behind.mayCome();
    }
    close();
    return true;
  }

  private void close() {
    int end = at + quote.mark().length();
    texts.put(textFrom - quote.mark().length(), new Quoted(textFrom, at, end, quote));
    at = end;
    inText = false;
    valueEnded = true;
    textMayBegin = true;
  }

  /** One step outside of texts; false where more must come first. */
  private boolean outside(StringBuilder text) {
    char c = text.charAt(at);
    if (c == '<' && form.closes(text, at)) {
      done = true;
      return true;
    }
    boolean quoteCounts = textMayBegin && !comment;
    if ((c == '<' || quoteCounts) && mayCome(text)) {
      return false;
    }
    if (!quoteCounts || !firstQuote(text)) {
      structure(c);
      at++;
    }
    return true;
  }

  private boolean firstQuote(StringBuilder text) {
    var quoted = Quote.at(text, at);
    quoted.ifPresent(found -> {
      quote = found;
      inText = true;
      at += found.mark().length();
      textFrom = at;
    });
    return quoted.isPresent();
  }

  private boolean mayCome(StringBuilder text) {
    return Quote.mayCome(text, at) || form.closingMayCome(text, at);
  }

  private void structure(char c) {
    if (comment || (form.python() && c == '#')) {
      comment = c != '\n';
    } else if (!Character.isWhitespace(c)) {
      boolean prefix = textMayBegin && "rRuU".indexOf(c) >= 0;
      textMayBegin = prefix || BEGINS_TEXT.indexOf(c) >= 0;
      valueEnded = "}])".indexOf(c) >= 0;
      bracket(c);
    }
  }

  private void bracket(char c) {
    if ("{[(".indexOf(c) >= 0) {
      open.append("}])".charAt("{[(".indexOf(c)));
    } else if (valueEnded) {
      int opened = open.lastIndexOf(String.valueOf(c));
      open.setLength(opened < 0 ? open.length() : opened);
      done = open.isEmpty();
    }
  }
}

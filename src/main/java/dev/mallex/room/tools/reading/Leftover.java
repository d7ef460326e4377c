package dev.mallex.room.tools.reading;

import java.util.regex.Pattern;

/**
 * What stands behind JSON that seems to be complete, to the end of its line or to the next call. A
 * quote that nobody escaped ends a string too soon, and a bracket behind it the whole call: then
 * the rest of the string stands here, and proves that the call was not complete.
 */
final class Leftover {

  /** Far enough to see it, and the same price however long a line is. */
  private static final String FAR = "{0,1000}+";

  private static final String BEGINS =
      "<(?:tool_?call|function|\\|(?:tool_calls?_(?:section_)?begin|start|channel|python_tag))"
          + "|\\[TOOL_CALL";
  private static final Pattern CLOSINGS =
      Pattern.compile(
          JsonForm.EXTRA
              + "((?:"
              + JsonForm.GAP
              + "(?:</[\\w:-]{1,30}+>?|(?!"
              + BEGINS
              + ")<(?:\\|[a-z_]{1,40}+\\|>|tool_call>)|\\[/TOOL_CALLS?\\]|`{3,4}+)){0,6}+)");
  private static final Pattern LINE = Pattern.compile("(?:(?!" + BEGINS + ")[^\n])" + FAR);

  /** A line that begins with a quote, also behind others that are empty. */
  private static final Pattern QUOTED = Pattern.compile("\\s{0,100}+\"[^\n]" + FAR);

  private static final Pattern CONTINUES = Pattern.compile("[ \t]*+[\"\\\\]");
  private static final Pattern ENDS = Pattern.compile("(?<!\\\\)\"\\s*+[}\\]]");
  private static final Pattern ENDS_LINE =
      Pattern.compile("(?<!\\\\)\"\\s*+[}\\]][\\s}\\]]*+(?:<\\S{1,40}+)?$");
  private static final Pattern QUOTE = Pattern.compile("(?<!\\\\)\"");
  private static final String BESIDE = " \t\r<`[{;";

  private final Ahead closings;
  private final Ahead line;
  private final Ahead quoted;
  private final boolean marked;
  private final StringBuilder text;

  private Leftover(int from, StringBuilder text) {
    this.text = text;
    this.closings = Ahead.at(from, text, CLOSINGS);
    this.marked = !closings.name().orElse("").isEmpty();
    this.line = Ahead.at(closings.end(), text, LINE);
    this.quoted = Ahead.at(closings.end(), text, QUOTED);
  }

  /** Behind JSON that ends at {@code from}. */
  static Leftover at(int from, StringBuilder text) {
    return new Leftover(from, text);
  }

  /** Whether more text may change what is made of it. */
  boolean mayGrow() {
    return closings.mayGrow() || line.mayGrow() || (!marked && quoted.mayGrow());
  }

  /** Whether a mark stands there that ends a call. */
  boolean marked() {
    return marked;
  }

  /** Where it ends; there is more of it than that where its line goes on for long. */
  int end() {
    return !marked && quoted.stands() ? quoted.end() : line.end();
  }

  /**
   * Whether it proves that a string went on.
   *
   * @param apart whether nothing but a mark, a bracket or a blank may follow such JSON directly
   */
  boolean continues(boolean apart) {
    var rest = text.substring(closings.end(), line.end());
    if (CONTINUES.matcher(rest).lookingAt() || odd(rest)) {
      return true;
    }
    if (marked) {
      return ENDS_LINE.matcher(rest).find();
    }
    boolean glued = apart && !rest.isEmpty() && BESIDE.indexOf(rest.charAt(0)) < 0;
    return glued || ENDS.matcher(rest).find() || (quoted.stands() && unbalanced());
  }

  private boolean unbalanced() {
    var rest = text.substring(closings.end(), quoted.end());
    return odd(rest) || ENDS.matcher(rest).find();
  }

  private static boolean odd(String rest) {
    return QUOTE.matcher(rest).results().count() % 2 == 1;
  }
}

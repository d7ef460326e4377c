package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How a call looks that is written like one: a name, and its arguments in brackets.
 *
 * @param open what stands before the first bracket, with the name
 * @param begun what shows beyond doubt that a call was begun
 * @param next what stands between the brackets of two calls, with the name of the second
 * @param last what may stand between the last bracket and a closing mark
 * @param over what ends the calls where there is no closing mark
 * @param closings the closing marks
 * @param python whether words without quotes are names, and comments begin with {@code #}
 * @param marked whether a mark opened it: else it is a call only if it is one to its end
 * @param isTool whether a tool is called so
 */
record LiteralForm(
    Pattern open,
    Pattern begun,
    Pattern next,
    Pattern last,
    Pattern over,
    List<String> closings,
    boolean python,
    boolean marked,
    Predicate<String> isTool) {

  /** A tool's name, perhaps behind the name of a module. */
  static final String NAME = "([A-Za-z_][\\w.-]{0,127})";

  /** The tool that is meant. */
  String tool(String name) {
    var own = name.substring(name.lastIndexOf('.') + 1);
    return !isTool.test(name) && isTool.test(own) ? own : name.replaceFirst("^functions\\.", "");
  }

  /** Whether a closing mark stands there. */
  boolean closes(StringBuilder text, int at) {
    return closings.stream().anyMatch(mark -> Marks.stands(mark, text, at));
  }

  /** Whether the text ends at {@code at} in the middle of one. */
  boolean closingMayCome(StringBuilder text, int at) {
    return closings.stream().anyMatch(mark -> Marks.partial(mark, text, at));
  }

  /** Whether a call of it counts. */
  boolean counts(String name) {
    return marked || isTool.test(tool(name));
  }
}

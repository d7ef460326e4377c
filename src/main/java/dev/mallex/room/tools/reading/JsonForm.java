package dev.mallex.room.tools.reading;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a call made of JSON looks.
 *
 * @param open what stands before its JSON; it may tell the tool's name, and the JSON is the
 *     arguments alone then
 * @param next what stands between one JSON value and another that belongs to the same block
 * @param tail what may stand behind the last
 * @param closer what ends it where its last bracket was forgotten: nothing else proves that it was
 * @param closing the tag at its end, up to which nothing is shown of a call that nobody can read;
 *     empty where there is none
 * @param isTool whether a tool is called so
 * @param bare whether it has no marker of its own, and the name that {@code open} and {@code next}
 *     tell must be a tool's; it stands in the JSON, with its arguments behind it
 */
record JsonForm(
    Pattern open,
    Pattern next,
    Pattern tail,
    Pattern closer,
    String closing,
    Predicate<String> isTool,
    boolean bare) {

  /** White space. Bounded, so that looking ahead costs the same however long it is. */
  static final String GAP = "\\s{0,100}+";

  /** A bracket too many. */
  static final String EXTRA = "(?:" + GAP + "[}\\]])?";

  /** What models write at the end of their turn, and nobody shall see behind a call. */
  static final List<String> LEAKED =
      List.of(
          "<|im_end|>",
          "<|endoftext|>",
          "<|end_of_text|>",
          "<|eot_id|>",
          "<|eom_id|>",
          "</s>",
          "<end_of_turn>",
          "<|return|>",
          "<eos>",
          "<turn|>");

  private static final String TURN_ENDS =
      LEAKED.stream().map(Pattern::quote).collect(Collectors.joining("|"));

  /** What ends a value between tags. */
  static final Pattern TAG_CLOSER =
      Pattern.compile("</?tool|</function|<\\|/?tool|```|" + TURN_ENDS);

  /** What ends a value that has no tag at its end, but may stand in a fence. */
  static final Pattern FENCE_CLOSER = Pattern.compile("```|" + TURN_ENDS);

  /** What ends a value, be it a mark of its own or the end of the turn. */
  static Pattern closer(String own) {
    return Pattern.compile(own + "|" + TURN_ENDS);
  }

  private static final String COMMENTS =
      "(?:\\s|//[^\n]{0,80}+\n|#[^\n]{0,80}+\n|/\\*[^*]{0,80}+\\*/){0,60}+";
  private static final String COLON = "[\"'“”]?" + COMMENTS + ":" + COMMENTS;
  private static final String QUOTE = COMMENTS + "[\"'“”]?";
  private static final String ASIDES =
      "(?:"
          + QUOTE
          + "(?:type|id|index|call_id|tool_call_id)"
          + COLON
          + "(?:[\"'“][\\w.:-]{0,64}+[\"'”]|\\d{1,9}+)"
          + COMMENTS
          + ",?){0,3}";

  /** How a JSON object begins that may be a call; it tells the tool's name. */
  static final String NAMED =
      "(?:\\["
          + COMMENTS
          + ")?\\{"
          + ASIDES
          + "(?:"
          + QUOTE
          + "function"
          + COLON
          + "\\{"
          + ASIDES
          + ")?"
          + QUOTE
          + "(?:"
          + String.join("|", JsonCalls.NAMES)
          + ")"
          + COLON
          + "[\"'“]([^\"'“”\\s]{1,128}+)[\"'”]";

  /** How it goes on if it is one: its arguments come next. */
  static final Pattern HEAD =
      Pattern.compile(
          NAMED
              + COMMENTS
              + ",?"
              + ASIDES
              + QUOTE
              + "(?:"
              + String.join("|", JsonCalls.ARGUMENTS)
              + ")"
              + COLON
              + "[\"'\\[{“nN]");

  /** How a JSON object begins that tells a call's arguments before its name. */
  static final Pattern ARGUMENTS_FIRST =
      Pattern.compile(
          "\\[?\\s{0,9}+\\{\\s{0,9}+[\"'“”]?(?:" + String.join("|", JsonCalls.ARGUMENTS) + ")\\b");

  /** Whether more has come than a bracket that begins a call of a tool, or may. */
  boolean isBegun(StringBuilder text, int mark) {
    var ahead = Ahead.at(mark, text, open);
    boolean tool = ahead.stands() && isTool.test(ahead.name().orElse(""));
    return (tool || ahead.mayCome()) && !text.substring(mark + 1).isBlank();
  }

  /** The calls in a JSON value; {@code told} is the name that stood before it. */
  List<Said> said(String told, Object value) {
    return told.isEmpty() || bare
        ? JsonCalls.in(value)
        : LenientJson.object(value).map(each -> new Said(told, each)).stream().toList();
  }

  /** The tag behind a value, at a line's end: it alone says that it was to be a call. */
  Ahead ends(int at, StringBuilder text) {
    var line = GAP + Pattern.quote(closing) + "[ \t]{0,9}+(?=\\R|\\z)";
    var tag = bare || closing.isEmpty() ? "(?!)" : line;
    return Ahead.at(at, text, Pattern.compile(tag));
  }

  /** Whether a value that cannot be read was to be a call: by its name, or by how it begins. */
  boolean isMeant(String name, JsonExtent extent, StringBuilder text) {
    boolean nameless = name.isEmpty() && !bare && extent.begins(text, ARGUMENTS_FIRST);
    return nameless || isTool.test(name);
  }
}

package dev.mallex.room.tools.reading;

import static dev.mallex.room.tools.reading.Tags.GAP;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How a call made of tags looks.
 *
 * @param open a call's opening tag, which tells its name, if an argument or its end follows
 * @param argument an argument's opening tag, which tells its name
 * @param valueEnd an argument's closing tag, or what is meant as one
 * @param ownEnd the closing tag as it is taught
 * @param next behind an argument: the next one's opening tag, or (without a name) the call's end
 * @param last what may be left of a call behind its last argument where the answer ends
 * @param call a call's opening tag, where it stands in a value
 * @param callEnd a call's closing tag
 * @param meaning what its parts mean
 */
record TagForm(
    Pattern open,
    Pattern argument,
    Pattern valueEnd,
    Pattern ownEnd,
    Pattern next,
    Pattern last,
    Pattern call,
    Pattern callEnd,
    TagMeaning meaning) {

  TagForm(Parts parts, TagMeaning meaning) {
    this(
        tag(parts.open()),
        tag(parts.named(parts.argument)),
        tag(parts.valueEnd),
        Pattern.compile(parts.ownEnd),
        tag(parts.next()),
        tag(parts.last()),
        tag(parts.unnamed(parts.call)),
        tag(parts.callEnd),
        meaning);
  }

  private static Pattern tag(String written) {
    return Pattern.compile(written, Pattern.CASE_INSENSITIVE);
  }

  TagForm meaning(TagMeaning other) {
    return new TagForm(open, argument, valueEnd, ownEnd, next, last, call, callEnd, other);
  }

  /**
   * The same in parts, which are regular expressions. An argument's end may be doubled, and so may
   * a call's opening; a call's end may be missing before the next call.
   *
   * @param name a name
   * @param wrapper what may stand before a call
   * @param call a call's opening tag, with {@link Tags#NAME}
   * @param argument an argument's opening tag, with {@link Tags#NAME}
   * @param valueEnd an argument's closing tag, or what is meant as one
   * @param ownEnd the closing tag as it is taught
   * @param callEnd a call's closing tag
   * @param wrapperEnd what may stand behind a call
   */
  record Parts(
      String name,
      String wrapper,
      String call,
      String argument,
      String valueEnd,
      String ownEnd,
      String callEnd,
      String wrapperEnd) {

    /** The same, but the first bracket of a call may be missing. */
    Parts beheaded() {
      return new Parts(
          name,
          wrapper.replaceFirst("<", "<?"),
          call.replaceFirst("<", "<?"),
          argument,
          valueEnd,
          ownEnd,
          callEnd,
          wrapperEnd);
    }

    /** The same without anything before the first argument. */
    Parts orphaned() {
      return new Parts(name, "(?!)", "", argument, valueEnd, ownEnd, callEnd, wrapperEnd);
    }

    private String open() {
      var again = call.replace(Tags.NAME, "\\1");
      var follows = "(?=" + inside() + "|" + GAP + other() + ")";
      return wrapped() + named(call) + "(?:" + GAP + again + ")?" + follows;
    }

    private String next() {
      var end = "(?:" + valueEnd + GAP + ")?(?:" + named(argument) + "|" + callEnd + ")";
      return GAP + end + "|(?=" + GAP + other() + ")";
    }

    /** The beginning of another call. */
    private String other() {
      return "(?:" + wrapperEnd + GAP + ")?" + wrapped() + unnamed(call) + inside();
    }

    private String last() {
      var leaked = Tags.LEAKED.stream().map(Pattern::quote).collect(Collectors.joining("|"));
      var closing = String.join("|", valueEnd, callEnd, wrapperEnd, leaked);
      return "\\s*+(?:(?:"
          + closing
          + ")\\s*+){0,5}(?:</[\\w:-]{0,30}|<\\|c[\\w|>-]{0,30}<?\\|?\\w{0,3})?+";
    }

    private String wrapped() {
      return "(?:" + wrapper + "\\s{0,100}){0,3}";
    }

    private String inside() {
      return GAP + "(?:" + unnamed(argument) + "|" + callEnd + ")";
    }

    private String named(String tag) {
      return tag.replace(Tags.NAME, "(" + name + ")");
    }

    private String unnamed(String tag) {
      return tag.replace(Tags.NAME, name);
    }
  }
}

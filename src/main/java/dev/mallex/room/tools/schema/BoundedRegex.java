package dev.mallex.room.tools.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/**
 * A client's {@code pattern} that takes no more than so many steps for each character of a value:
 * one that would take more objects to nothing.
 */
record BoundedRegex(Pattern pattern) implements RegularExpression {

  private static final int STEPS = 20;
  private static final int LEAST = 10_000;

  static BoundedRegex of(String regex) {
    return new BoundedRegex(Pattern.compile(regex));
  }

  @Override
  public boolean matches(String value) {
    try {
      return pattern.matcher(new Counted(value)).find();
    } catch (TooManySteps | StackOverflowError _) {
      return true;
    }
  }

  /** A text that is looked at only so often. */
  private static final class Counted implements CharSequence {

    private final String text;
    private long left;

    Counted(String text) {
      this.text = text;
      this.left = LEAST + (long) STEPS * text.length();
    }

    @Override
    public char charAt(int index) {
      if (left-- == 0) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManySteps extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManySteps() {
      super("too many steps", null, false, false);
    }
  }
}

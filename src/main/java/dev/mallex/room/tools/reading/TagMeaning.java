package dev.mallex.room.tools.reading;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What the parts of a call made of tags mean. */
interface TagMeaning {

  /** Whether something that is called so is a call at all. */
  default boolean isCall(String name, boolean withArguments) {
    return true;
  }

  /** Whether what the answer ends within, from {@code mark} on, was to become a call. */
  default boolean isBegun(StringBuilder text, int mark) {
    return text.indexOf("=", mark) > 0;
  }

  /** A name as it is meant. */
  default String name(String written) {
    return written;
  }

  /** Whether the value that begins at {@code from} may end at {@code end}. */
  default boolean mayEnd(StringBuilder text, int from, int end) {
    return true;
  }

  /** Says a value while it is written; nothing where only the whole of it can be understood. */
  default Optional<GrowingText> growing() {
    return Optional.empty();
  }

  /** What an argument says; nothing where that cannot be read. */
  Optional<Map<String, Object>> argument(String tag, String name, String written);

  /**
   * The same, but calls of nobody are none.
   *
   * @param onlyBare whether that holds only for calls without arguments
   */
  record OfTools(TagMeaning inner, Predicate<String> isTool, boolean onlyBare)
      implements TagMeaning {

    @Override
    public boolean isCall(String name, boolean withArguments) {
      return (onlyBare && withArguments) || isTool.test(name);
    }

    @Override
    public boolean isBegun(StringBuilder text, int mark) {
      return inner.isBegun(text, mark);
    }

    @Override
    public String name(String written) {
      return inner.name(written);
    }

    @Override
    public boolean mayEnd(StringBuilder text, int from, int end) {
      return inner.mayEnd(text, from, end);
    }

    @Override
    public Optional<GrowingText> growing() {
      return inner.growing();
    }

    @Override
    public Optional<Map<String, Object>> argument(String tag, String name, String written) {
      return inner.argument(tag, name, written);
    }
  }

  /** Values that are texts, and say so while they are written. */
  record Texts(UnaryOperator<String> said, Supplier<GrowingText> grows) implements TagMeaning {

    @Override
    public Optional<Map<String, Object>> argument(String tag, String name, String written) {
      return Optional.of(Map.of(name, said.apply(written)));
    }

    @Override
    public Optional<GrowingText> growing() {
      return Optional.of(grows.get());
    }
  }

  /** A value is exactly what stands between its tags. */
  static TagMeaning exact() {
    return new Texts(written -> written, GrowingText::exact);
  }
}

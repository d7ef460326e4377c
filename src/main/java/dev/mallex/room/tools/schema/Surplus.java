package dev.mallex.room.tools.schema;

import dev.mallex.config.Spelling;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members that a schema forbids, and which of them may be left out: a call without the others would
 * do something else than was said.
 *
 * @param harmless whether all may, for nothing can go wrong
 * @param remarks names of those that only comment
 */
public record Surplus(boolean harmless, List<String> remarks) {

  /** For values of which only the types matter. */
  static final Surplus ANY = new Surplus(true, List.of());

  /** The same with some more names. */
  public Surplus and(Collection<String> more) {
    return new Surplus(harmless, Stream.concat(remarks.stream(), more.stream()).toList());
  }

  boolean mayGo(String name, @Nullable Object value) {
    return harmless
        || saysNothing(value)
        || remarks.stream().anyMatch(each -> Spelling.same(each, name));
  }

  /** Whether a value is as good as none. */
  static boolean saysNothing(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case String text -> text.isBlank() || Reread.isNothing(text);
      case List<?> list -> list.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      default -> false;
    };
  }
}

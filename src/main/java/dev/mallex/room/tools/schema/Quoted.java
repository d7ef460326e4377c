package dev.mallex.room.tools.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as a sentence shows them: short, and never the whole of something long. */
public final class Quoted {

  private static final int LONGEST = 40;

  private Quoted() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + cut(text.replaceAll("\\s+", " "), LONGEST) + '"';
      case Map<?, ?> _ -> "an object";
      case List<?> list -> list.isEmpty() ? "an empty list" : "a list";
      default -> cut(value.toString(), LONGEST);
    };
  }

  public static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest).stripTrailing() + "…";
  }
}

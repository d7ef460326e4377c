package dev.mallex.room.tools.schema;

import java.util.List;

/**
 * Something in a call's input that its schema objects to.
 *
 * @param path where: names of members, places in lists
 * @param keyword the keyword of JSON Schema that objects
 * @param property the member that is meant, where one is missing or too many
 * @param words the objection, without the place
 */
public record Misfit(List<Object> path, String keyword, String property, String words) {

  /** Whether it is only that something has not been said. */
  public boolean isLack() {
    return keyword.equals("required") || keyword.equals("dependentRequired");
  }
}

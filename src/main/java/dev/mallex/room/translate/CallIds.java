package dev.mallex.room.translate;

import java.util.HashMap;
import java.util.Map;

/** The ids of calls as a template can take them; a caller may have any text for one. */
final class CallIds {

  private static final String PLAIN = "[A-Za-z0-9_-]{1,64}";

  private final Map<String, String> odd = new HashMap<>();

  /** The id itself where it is plain, else one that is the same for the same id. */
  String of(String id) {
    return id.matches(PLAIN) ? id : odd.computeIfAbsent(id, _ -> "call_odd_" + odd.size());
  }
}

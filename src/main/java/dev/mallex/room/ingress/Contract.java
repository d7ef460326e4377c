package dev.mallex.room.ingress;

import dev.mallex.domain.fault.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How one request is read: by which version of the API, and whether to the letter. What the real
 * API refuses although it has a plain meaning is tolerated otherwise, and noted.
 */
final class Contract {

  private final ApiVersion version;
  private final boolean strict;
  private final Set<String> oddities = new LinkedHashSet<>();

  Contract(ApiVersion version, boolean strict) {
    this.version = version;
    this.strict = strict;
  }

  ApiVersion version() {
    return version;
  }

  boolean strict() {
    return strict;
  }

  /** Fails to the letter; otherwise notes {@code kind}, which quotes nobody's words. */
  void odd(String kind, Refusal refusal) {
    if (strict) {
      throw refusal;
    }
    oddities.add(kind);
  }

  /** The kinds of what was tolerated. */
  List<String> oddities() {
    return List.copyOf(oddities);
  }
}

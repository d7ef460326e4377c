package dev.mallex.room.tools.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The schemas that calls are checked by, compiled; of many, the latest used. For one thread. */
public final class SchemaChecks {

  private static final int MOST = 256;

  private final Consumer<String> unjudged;
  private final Map<Map<String, Object>, SchemaCheck> compiled =
      new LinkedHashMap<>(16, 0.75f, true);

  /** {@code unjudged} is told once for each schema that is of no use, and of which tool it is. */
  public SchemaChecks(Consumer<String> unjudged) {
    this.unjudged = unjudged;
  }

  public SchemaCheck of(String tool, Map<String, Object> schema) {
    var found =
        compiled.computeIfAbsent(
            schema, each -> new SchemaCheck(each, () -> unjudged.accept(tool)));
    if (compiled.size() > MOST) {
      compiled.remove(compiled.keySet().iterator().next());
    }
    return found;
  }
}

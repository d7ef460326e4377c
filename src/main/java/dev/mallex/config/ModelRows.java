package dev.mallex.config;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.Catalogue.Family;
import dev.mallex.domain.model.Model;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the rows of the catalogue: what a row does not say, its family does. */
final class ModelRows {

  static final Model NOTHING = new Model("", 0, 0, 0, "", Map.of(), false);

  private static final int WINDOW = 100_000_000;

  private ModelRows() {}

  static Family family(Settings row) {
    var model =
        new Model(
            "",
            0,
            0,
            row.number("context", 0, WINDOW, 0),
            row.text("family", ""),
            sampling(row, Map.of()),
            row.flag("thinks", false));
    return new Family(row.text("match", "").toLowerCase(Locale.ROOT), model);
  }

  static Entry entry(Settings row, List<Family> families) {
    var id = row.text("id", "");
    var like = like(id, families);
    double billions = row.decimal("billions", 0, 100_000, new ModelName(id).billions());
    var model =
        new Model(
            id,
            billions,
            row.decimal("active", 0, 100_000, billions),
            row.number("context", 0, WINDOW, like.contextTokens()),
            row.text("family", like.family()),
            sampling(row, like.sampling()),
            row.flag("thinks", like.thinks()));
    if (id.isEmpty()) {
      row.problem("id", "a model needs an id");
    }
    return new Entry(
        model, row.decimal("gigabytes", 0, 100_000, 0), row.number("kv-bytes", 0, 100_000_000, 0));
  }

  private static Model like(String id, List<Family> families) {
    var name = id.toLowerCase(Locale.ROOT);
    return families.stream()
        .filter(family -> name.contains(family.match()))
        .findFirst()
        .map(Family::model)
        .orElse(NOTHING);
  }

  private static Map<String, Number> sampling(Settings row, Map<String, Number> otherwise) {
    var given = new LinkedHashMap<String, Number>();
    row.raw("sampling")
        .forEach((name, value) -> {
          if (value instanceof Number number) {
            given.put(name, number);
          } else {
            row.problem("sampling." + name, "'%s' is not a number".formatted(value));
          }
        });
    return given.isEmpty() ? otherwise : given;
  }
}

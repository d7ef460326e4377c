package dev.mallex.config;

import dev.mallex.config.Catalogue.Entry;
import dev.mallex.config.Catalogue.Family;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.model.Model.Habits;
import dev.mallex.domain.model.Model.Mind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the rows of the catalogue: what a row does not say, its family does. */
final class ModelRows {

  private static final int LEAST_WINDOW = 1_024;
  private static final int WINDOW = 100_000_000;

  /** Bits that scale and bias of a group of 64 add to each of its weights. */
  private static final double SCALES = 0.5;

  private ModelRows() {}

  static Family family(Settings row) {
    return new Family(
        row.text("match", "").toLowerCase(Locale.ROOT),
        row.number("context", LEAST_WINDOW, WINDOW, Family.UNSAID),
        row.flag("hybrid", false),
        habits(row, Habits.NONE));
  }

  static Entry entry(Settings row, List<Family> families) {
    var id = row.text("id", "");
    var like = like(id.toLowerCase(Locale.ROOT), families);
    double billions = row.decimal("billions", 0, 100_000, new ModelName(id).billions());
    var model =
        new Model(
            id,
            billions,
            row.decimal("active", 0, 100_000, billions),
            row.number("context", LEAST_WINDOW, WINDOW, like.contextTokens()),
            habits(row, like.habits()));
    if (id.isEmpty()) {
      row.problem("id", "a model needs an id");
    }
    return new Entry(
        model,
        row.decimal("gigabytes", 0, 100_000, 0),
        row.number("kv-bytes", 0, 100_000_000, 0),
        row.number("bits", 0, 64, new ModelName(id).bits()),
        row.flag("hybrid", like.hybrid()));
  }

  /** A model of which nothing is known but its name. */
  static Entry named(Model model, ModelName name, List<Family> families) {
    var like = like(name.last().toLowerCase(Locale.ROOT), families);
    double bytes = name.bits() == 0 ? 0 : (name.bits() + SCALES) / 8;
    return new Entry(model, model.billions() * bytes, 0, name.bits(), like.hybrid());
  }

  /** The family of a model with that name, which is in lower case. */
  static Family like(String name, List<Family> families) {
    return families.stream()
        .filter(family -> name.contains(family.match()))
        .findFirst()
        .orElse(Family.NONE);
  }

  private static Habits habits(Settings row, Habits like) {
    var mind =
        new Mind(
            row.flag("thinks", like.mind().thinks()),
            row.flag("remembers", like.mind().remembers()),
            row.texts("efforts", like.mind().efforts()));
    return new Habits(
        row.text("family", like.family()),
        row.word("dialect", like.dialect()),
        sampling(row, like.sampling()),
        mind,
        row.flag("sees", like.sees()));
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

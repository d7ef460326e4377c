package dev.mallex.config;

import dev.mallex.bus.BusMessage;
import dev.mallex.bus.Topic;
import dev.mallex.domain.model.Model;
import dev.mallex.domain.model.Model.Habits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The models that mallex knows, what it knows of families, and which model it recommends to a
 * machine ({@code conf/models.yaml}).
 *
 * @param families in order; the first whose words are in a model's name has it
 * @param recommended the list in force, by memory, ascending
 */
public record Catalogue(List<Entry> entries, List<Family> families, List<Pick> recommended)
    implements BusMessage {

  public static final Topic<Catalogue> CHANGED = new Topic<>("mallex.config.models");

  /**
   * One model of the catalogue.
   *
   * @param gigabytes of its weights, in 10⁹ bytes
   * @param kvBytesPerToken of its cache, for each token of the context; 0 where unknown
   * @param bits of each weight; 0 where unknown
   * @param hybrid whether most of its layers do not look at the whole context
   */
  public record Entry(
      Model model, double gigabytes, int kvBytesPerToken, int bits, boolean hybrid) {

    /** As this, with what was found where the model lies. */
    public Entry weighing(double found, int kvBytes) {
      return new Entry(model, found, kvBytes, bits, hybrid);
    }
  }

  /**
   * What models of one make have in common.
   *
   * @param match words in a model's name, in lower case
   * @param contextTokens what their window holds, or is taken for where nobody says
   * @param hybrid whether most of their layers do not look at the whole context
   */
  public record Family(String match, int contextTokens, boolean hybrid, Habits habits) {

    /** What a window is taken for of which nothing is known. */
    static final int UNSAID = 32_768;

    static final Family NONE = new Family("", UNSAID, false, Habits.NONE);
  }

  /** The model for machines with so much memory, in GiB as sold, or more. */
  public record Pick(int memory, String model) {}

  public Catalogue {
    entries = List.copyOf(entries);
    families = List.copyOf(families);
    recommended = List.copyOf(recommended);
  }

  /** What is known of a model: from its row, else from its name. */
  public Model model(String id) {
    return entries.stream()
        .map(Entry::model)
        .filter(model -> model.id().equalsIgnoreCase(id))
        .findFirst()
        .orElseGet(() -> guessed(id, new ModelName(id)));
  }

  /** As {@link #model}, with what it weighs: its row, else what its name says; 0 where unknown. */
  public Entry entry(String id) {
    var name = new ModelName(id);
    return row(id)
        .or(() ->
            entries.stream()
                .filter(
                    entry -> new ModelName(entry.model().id()).last().equalsIgnoreCase(name.last()))
                .findFirst())
        .orElseGet(() -> ModelRows.named(model(id), name, families));
  }

  private Optional<Entry> row(String id) {
    return entries.stream().filter(entry -> entry.model().id().equalsIgnoreCase(id)).findFirst();
  }

  private Model guessed(String id, ModelName name) {
    var lower = name.last().toLowerCase(Locale.ROOT);
    return entries.stream()
        .map(Entry::model)
        .filter(model -> new ModelName(model.id()).last().equalsIgnoreCase(lower))
        .findFirst()
        .map(known ->
            new Model(
                id,
                known.billions(),
                known.activeBillions(),
                known.contextTokens(),
                known.habits()))
        .orElseGet(() -> of(id, name, ModelRows.like(lower, families)));
  }

  private static Model of(String id, ModelName name, Family family) {
    return new Model(
        id, name.billions(), name.activeBillions(), family.contextTokens(), family.habits());
  }

  public static Catalogue read(Settings settings) {
    var families = new ArrayList<Family>();
    for (var family : settings.list("families")) {
      families.add(ModelRows.family(family));
    }
    var entries = new ArrayList<Entry>();
    for (var row : settings.list("models")) {
      entries.add(ModelRows.entry(row, families));
    }
    return new Catalogue(entries, families, picks(settings, entries));
  }

  private static List<Pick> picks(Settings settings, List<Entry> entries) {
    var name = settings.text("recommend", "default");
    var lists = settings.section("recommendations");
    var picks = new ArrayList<Pick>();
    lists.names(); // the lists that were not chosen are known too
    for (var row : lists.list(name)) {
      var pick = new Pick(row.number("memory", 1, 4_096, 16), row.text("model", ""));
      if (entries.stream().noneMatch(entry -> entry.model().id().equals(pick.model()))) {
        row.problem("model", "'%s' is no model of the catalogue".formatted(pick.model()));
      }
      picks.add(pick);
    }
    if (picks.isEmpty()) {
      settings.problem("recommend", "'%s' is no list of recommendations".formatted(name));
    }
    return picks;
  }
}

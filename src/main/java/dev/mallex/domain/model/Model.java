package dev.mallex.domain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A language model as the catalogue, or else its name, describes it.
 *
 * @param id the hub's id, or the path of a local folder
 * @param billions parameters in all, in 10⁹; 0 where unknown
 * @param activeBillions parameters that work on each token, in 10⁹; 0 where unknown
 * @param contextTokens how many tokens its window holds, or is taken for where nobody says
 * @param habits what its whole family has in common
 */
public record Model(
    String id, double billions, double activeBillions, int contextTokens, Habits habits) {

  /**
   * What models of one make have in common.
   *
   * @param family which habits of speech they have, such as {@code qwen3-coder}; empty where
   *     unknown
   * @param dialect how they are best told of tools
   * @param sampling what their makers recommend, in the server's names
   * @param sees whether they can be shown pictures
   */
  public record Habits(
      String family, Dialect dialect, Map<String, Number> sampling, Mind mind, boolean sees) {

    public static final Habits NONE = new Habits("", Dialect.UNKNOWN, Map.of(), Mind.NONE, false);

    public Habits {
      sampling = Collections.unmodifiableMap(new LinkedHashMap<>(sampling));
    }
  }

  /** How models are told of tools. */
  public enum Dialect {
    /** By their own template, in the form that they were trained on. */
    NATIVE,
    /** In the system text, with a marker of our own. */
    XML,
    /** Nobody knows: it is to be found out. */
    UNKNOWN
  }

  /**
   * How a model thinks.
   *
   * @param thinks whether its template can make it think
   * @param remembers whether its template reads earlier thoughts
   * @param efforts what its template takes for {@code reasoning_effort}; empty where it takes none
   */
  public record Mind(boolean thinks, boolean remembers, List<String> efforts) {

    public static final Mind NONE = new Mind(false, false, List.of());

    public Mind {
      efforts = List.copyOf(efforts);
    }
  }

  public Map<String, Number> sampling() {
    return habits.sampling();
  }

  public Dialect dialect() {
    return habits.dialect();
  }

  public Mind mind() {
    return habits.mind();
  }

  public boolean sees() {
    return habits.sees();
  }
}

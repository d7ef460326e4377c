package dev.mallex.domain.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A language model as the catalogue, or else its name, describes it.
 *
 * @param id the hub's id, or the path of a local folder
 * @param billions parameters in all, in 10⁹; 0 where unknown
 * @param activeBillions parameters that work on each token, in 10⁹; 0 where unknown
 * @param contextTokens how many tokens its window holds
 * @param family which habits of speech it has, such as {@code qwen3-coder}; empty where unknown
 * @param sampling what its makers recommend, in the server's names
 * @param thinks whether its template can make it think
 */
public record Model(
    String id,
    double billions,
    double activeBillions,
    int contextTokens,
    String family,
    Map<String, Number> sampling,
    boolean thinks) {

  public Model {
    sampling = Collections.unmodifiableMap(new LinkedHashMap<>(sampling));
  }
}

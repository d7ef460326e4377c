package dev.mallex.room.ingress;

import dev.mallex.domain.model.Model;

/**
 * A model as callers may have it.
 *
 * @param name by which callers know it
 * @param contextTokens what its window holds
 * @param outputTokens the most that one answer may have
 */
public record Offer(String name, Model model, int contextTokens, int outputTokens) {

  /** By its name, or by the id that it has on its hub. */
  boolean isCalled(String other) {
    return name.equals(other) || model.id().equals(other);
  }
}

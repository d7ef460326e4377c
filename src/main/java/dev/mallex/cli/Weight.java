package dev.mallex.cli;

/** What a model of the user's own weighs, held against this machine. */
public sealed interface Weight {

  /** {@code note} says where the figures are only a guess; empty where they are not. */
  record Known(HardwareReport.Choice choice, String note) implements Weight {}

  /** Nobody can tell: one sentence that says why. */
  record Unknown(String why) implements Weight {}
}

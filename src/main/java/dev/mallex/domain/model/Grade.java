package dev.mallex.domain.model;

/** How well a model's need goes with a machine's memory. */
public enum Grade {
  FITS,
  /** It runs, but hardly anything else does beside it. */
  WARNED,
  /** It is run only where somebody insists. */
  REFUSED
}

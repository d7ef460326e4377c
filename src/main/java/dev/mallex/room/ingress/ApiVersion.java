package dev.mallex.room.ingress;

/** The versions of the Messages API, by the header {@code anthropic-version}. */
enum ApiVersion {
  OF_2023,
  /** Knows no sampling parameters, and documents and citations in fewer places. */
  OF_2026;

  static final String HEADER = "anthropic-version";

  private static final String YOUNGER = "2026-10-21";

  /** Dates compare as texts do; what is no date is as good as absent. */
  static ApiVersion of(String header) {
    return header.matches("\\d{4}-\\d{2}-\\d{2}") && header.compareTo(YOUNGER) >= 0
        ? OF_2026
        : OF_2023;
  }
}

package dev.mallex.room.supervisor.provision;

/** How to get a Python, where none was found that would do. */
record Advice(String configured, String system) {

  String sentence() {
    if (!configured.isEmpty()) {
      return "base-python: '%s' is no Python 3.11 to 3.14 that can make environments"
          .formatted(configured);
    }
    return "mlx-lm needs Python 3.11 to 3.14, and none was found: " + mend();
  }

  private String mend() {
    return system.startsWith("Mac")
        ? "brew install python@3.13"
        : "apt-get install python3 python3-venv, or uv from https://docs.astral.sh/uv, which brings"
            + " its own";
  }
}

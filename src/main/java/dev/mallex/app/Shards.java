package dev.mallex.app;

/** How many instances the rooms have that remember conversations. */
record Shards(int trim, int tools) {

  static Shards of(Setup setup) {
    var many = setup.configuration().rooms().instances();
    return new Shards(many.trim(), many.tools());
  }
}

package dev.mallex.app;

/** How many instances the rooms have that remember conversations. */
record Shards(int trim, int tools) {}

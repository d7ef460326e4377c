package dev.mallex.room.translate;

/**
 * What the texts of a request add up to.
 *
 * @param size of all texts together, in what they were measured in: characters or tokens
 * @param units messages and calls: around each, the template puts tokens of its own
 */
record Measure(long size, int units) {}

package dev.mallex.domain.messages;

/**
 * Tokens of a turn as the Messages API counts them.
 *
 * @param input tokens that had to be read; without those that the cache held
 * @param cacheRead tokens found in the prompt cache
 * @param output tokens written
 */
public record Usage(int input, int cacheRead, int output) {}

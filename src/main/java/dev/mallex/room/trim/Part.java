package dev.mallex.room.trim;

import dev.mallex.config.TrimRule;

/** A stretch of a text, and the rule that recognised it. */
record Part(TrimRule rule, String text) {}

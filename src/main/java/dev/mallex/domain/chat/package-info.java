/** The nouns of Chat Completions. */
@NullMarked
package dev.mallex.domain.chat;

import org.jspecify.annotations.NullMarked;

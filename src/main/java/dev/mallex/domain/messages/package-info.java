/** The nouns of the Messages API. */
@NullMarked
package dev.mallex.domain.messages;

import org.jspecify.annotations.NullMarked;

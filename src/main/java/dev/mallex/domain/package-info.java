/** Shared nouns in plain Java, and the marks that the laws read. */
@NullMarked
package dev.mallex.domain;

import org.jspecify.annotations.NullMarked;

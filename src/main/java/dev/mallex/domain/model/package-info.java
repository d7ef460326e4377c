/** What mallex knows of a language model. */
@NullMarked
package dev.mallex.domain.model;

import org.jspecify.annotations.NullMarked;

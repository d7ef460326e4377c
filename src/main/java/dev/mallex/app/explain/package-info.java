/** Why a prompt had to be read again: what it has in common with the one before. */
@NullMarked
package dev.mallex.app.explain;

import org.jspecify.annotations.NullMarked;

/** mallex: Claude Code on a language model that lives on your own machine. */
@NullMarked
package dev.mallex;

import org.jspecify.annotations.NullMarked;

/** Finds calls in what a model writes: one small reader for each way of writing them. */
@NullMarked
package dev.mallex.room.tools.reading;

import org.jspecify.annotations.NullMarked;

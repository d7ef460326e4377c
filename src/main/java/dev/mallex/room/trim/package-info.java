/** The trim room: cuts a prompt down to what the model reads in seconds. */
@NullMarked
package dev.mallex.room.trim;

import org.jspecify.annotations.NullMarked;

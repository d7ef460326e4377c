/** The tools room: which tools the model sees, and what its calls mean. */
@NullMarked
package dev.mallex.room.tools;

import org.jspecify.annotations.NullMarked;

/** The supervisor room: the model server's life. */
@NullMarked
package dev.mallex.room.supervisor;

import org.jspecify.annotations.NullMarked;

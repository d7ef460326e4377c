/** The upstream room: streams one answer from the model server. */
@NullMarked
package dev.mallex.room.upstream;

import org.jspecify.annotations.NullMarked;

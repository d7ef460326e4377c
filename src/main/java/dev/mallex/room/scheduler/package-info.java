/** The scheduler's room: whose turn it is to have the model server. */
@NullMarked
package dev.mallex.room.scheduler;

import org.jspecify.annotations.NullMarked;

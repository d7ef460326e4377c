/** The hardware room: what this machine is, and which models fit it. */
@NullMarked
package dev.mallex.room.hardware;

import org.jspecify.annotations.NullMarked;

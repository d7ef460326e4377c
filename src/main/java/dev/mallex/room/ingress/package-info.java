/** The ingress room: the Messages API as its callers see it. */
@NullMarked
package dev.mallex.room.ingress;

import org.jspecify.annotations.NullMarked;

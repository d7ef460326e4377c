/** What the trim room answers by rule, without a model. */
@NullMarked
package dev.mallex.room.trim.quick;

import org.jspecify.annotations.NullMarked;

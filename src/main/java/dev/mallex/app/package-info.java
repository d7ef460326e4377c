/** The only place that knows all rooms: opens them, orders them, closes them. */
@NullMarked
package dev.mallex.app;

import org.jspecify.annotations.NullMarked;

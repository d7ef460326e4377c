/** The event bus: addresses, lines and one codec. The only code that touches it. */
@NullMarked
package dev.mallex.bus;

import org.jspecify.annotations.NullMarked;

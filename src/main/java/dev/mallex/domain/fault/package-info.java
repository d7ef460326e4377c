/** All that may go wrong for a caller, as data. */
@NullMarked
package dev.mallex.domain.fault;

import org.jspecify.annotations.NullMarked;

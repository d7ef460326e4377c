/** What every room knows of a turn: its ticket, and how it ended. */
@NullMarked
package dev.mallex.domain.turn;

import org.jspecify.annotations.NullMarked;

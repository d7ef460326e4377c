/** The translate room: Messages API to Chat Completions and back. */
@NullMarked
package dev.mallex.room.translate;

import org.jspecify.annotations.NullMarked;

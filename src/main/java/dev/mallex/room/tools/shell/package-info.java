/** Searches that a client has no tool for, as the shell commands that do the same. */
@NullMarked
package dev.mallex.room.tools.shell;

import org.jspecify.annotations.NullMarked;

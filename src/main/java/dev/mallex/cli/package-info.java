/** The command line: reads what is wanted, calls app, names the exit code. */
@NullMarked
package dev.mallex.cli;

import org.jspecify.annotations.NullMarked;

/** Server-sent events, read from bytes. */
@NullMarked
package dev.mallex.domain.sse;

import org.jspecify.annotations.NullMarked;

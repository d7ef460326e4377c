/** Small files of mallex's own: written beside, then moved; bounded. */
@NullMarked
package dev.mallex.store;

import org.jspecify.annotations.NullMarked;

/**
 * A client's JSON schema: what it asks for, what a value must become to fit, what it objects to.
 */
@NullMarked
package dev.mallex.room.tools.schema;

import org.jspecify.annotations.NullMarked;

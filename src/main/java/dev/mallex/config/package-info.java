/** conf/ and config.json, read into records; every problem at once. */
@NullMarked
package dev.mallex.config;

import org.jspecify.annotations.NullMarked;

/** The demo: the whole chain on a scripted stand-in model, told step by step. */
@NullMarked
package dev.mallex.app.demo;

import org.jspecify.annotations.NullMarked;

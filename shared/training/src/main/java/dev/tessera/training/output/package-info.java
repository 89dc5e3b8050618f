/** A training's files. */
@NullMarked
package dev.tessera.training.output;

import org.jspecify.annotations.NullMarked;

/** Tests of what the report draws. */
@NullMarked
package dev.tessera.training.figures;

import org.jspecify.annotations.NullMarked;

/** The fitted way from raw feature values to a row of the matrix. */
@NullMarked
package dev.tessera.model.pipeline;

import org.jspecify.annotations.NullMarked;

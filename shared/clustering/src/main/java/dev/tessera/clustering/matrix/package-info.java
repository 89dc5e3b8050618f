/** Dense matrices in one flat array. */
@NullMarked
package dev.tessera.clustering.matrix;

import org.jspecify.annotations.NullMarked;

/** Which rows lie farther out than the rest lets expect. */
@NullMarked
package dev.tessera.clustering.outliers;

import org.jspecify.annotations.NullMarked;

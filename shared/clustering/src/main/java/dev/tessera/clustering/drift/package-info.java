/** How far a column has moved since it was last looked at, from counts that add up. */
@NullMarked
package dev.tessera.clustering.drift;

import org.jspecify.annotations.NullMarked;

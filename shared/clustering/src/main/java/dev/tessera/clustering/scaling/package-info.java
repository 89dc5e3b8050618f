/** What a column's values are centred, scaled and filled by. */
@NullMarked
package dev.tessera.clustering.scaling;

import org.jspecify.annotations.NullMarked;

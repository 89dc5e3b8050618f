/** How good a clustering is. */
@NullMarked
package dev.tessera.clustering.quality;

import org.jspecify.annotations.NullMarked;

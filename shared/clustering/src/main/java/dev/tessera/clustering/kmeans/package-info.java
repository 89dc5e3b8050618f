/** K-means: starts, iterations and the result. */
@NullMarked
package dev.tessera.clustering.kmeans;

import org.jspecify.annotations.NullMarked;

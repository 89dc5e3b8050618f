/** Principal component analysis. */
@NullMarked
package dev.tessera.clustering.pca;

import org.jspecify.annotations.NullMarked;

/** Missing values filled in. */
@NullMarked
package dev.tessera.clustering.imputation;

import org.jspecify.annotations.NullMarked;

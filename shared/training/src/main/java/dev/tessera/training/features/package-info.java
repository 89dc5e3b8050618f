/** Customers in, the matrix that k-means sees out: what a model's feature pipeline learns from the data. */
@NullMarked
package dev.tessera.training.features;

import org.jspecify.annotations.NullMarked;

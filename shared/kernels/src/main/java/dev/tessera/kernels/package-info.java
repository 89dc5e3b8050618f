/** The kernels of clustering, vectorised. */
@NullMarked
package dev.tessera.kernels;

import org.jspecify.annotations.NullMarked;

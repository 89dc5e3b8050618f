/** One training: fit, cluster, measure, profile, and write the output layout. */
@NullMarked
package dev.tessera.training;

import org.jspecify.annotations.NullMarked;

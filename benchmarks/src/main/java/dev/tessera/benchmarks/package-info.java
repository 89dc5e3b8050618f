/** How fast the maths is. */
@NullMarked
package dev.tessera.benchmarks;

import org.jspecify.annotations.NullMarked;

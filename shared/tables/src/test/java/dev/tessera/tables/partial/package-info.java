/** Tests of the partial package. */
@NullMarked
package dev.tessera.tables.partial;

import org.jspecify.annotations.NullMarked;

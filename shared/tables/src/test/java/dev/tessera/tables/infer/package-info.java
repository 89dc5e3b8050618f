/** Tests of the infer package. */
@NullMarked
package dev.tessera.tables.infer;

import org.jspecify.annotations.NullMarked;

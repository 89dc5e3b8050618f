/** Rows of one customer in one file made one. */
@NullMarked
package dev.tessera.tables.merge;

import org.jspecify.annotations.NullMarked;

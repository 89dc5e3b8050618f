/** Adds up the rows of a file by their owners. */
@NullMarked
package dev.tessera.tables.partial;

import org.jspecify.annotations.NullMarked;

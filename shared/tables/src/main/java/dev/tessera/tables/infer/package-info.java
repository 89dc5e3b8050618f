/** A definition for files that have none. */
@NullMarked
package dev.tessera.tables.infer;

import org.jspecify.annotations.NullMarked;

/** Finds out whether two files have rows in common without keeping the rows. */
@NullMarked
package dev.tessera.tables.fingerprint;

import org.jspecify.annotations.NullMarked;

/** Customers under names that nobody without a key can lead back. */
@NullMarked
package dev.tessera.model.pseudonym;

import org.jspecify.annotations.NullMarked;

/** The documents against the files and tests that they name. */
@NullMarked
package dev.tessera.local.documents;

import org.jspecify.annotations.NullMarked;

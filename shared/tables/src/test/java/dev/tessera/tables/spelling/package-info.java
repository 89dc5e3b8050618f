/** Tests of the spelling package. */
@NullMarked
package dev.tessera.tables.spelling;

import org.jspecify.annotations.NullMarked;

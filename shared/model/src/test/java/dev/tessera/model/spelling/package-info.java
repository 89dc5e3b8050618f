/** Tests of the spelling package. */
@NullMarked
package dev.tessera.model.spelling;

import org.jspecify.annotations.NullMarked;

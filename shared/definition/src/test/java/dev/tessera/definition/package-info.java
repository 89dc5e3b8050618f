/** Tests of the definition package. */
@NullMarked
package dev.tessera.definition;

import org.jspecify.annotations.NullMarked;

/** Tests of the definition package. */
@NullMarked
package dev.tessera.tables.definition;

import org.jspecify.annotations.NullMarked;

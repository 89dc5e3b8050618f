/** Tests of reading. */
@NullMarked
package dev.tessera.tables.read;

import org.jspecify.annotations.NullMarked;

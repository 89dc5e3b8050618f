/** Values as few bytes. */
@NullMarked
package dev.tessera.model.bytes;

import org.jspecify.annotations.NullMarked;

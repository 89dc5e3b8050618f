/** A segment's members as a training lists them, in a file that pages can be read of. */
@NullMarked
package dev.tessera.model.members;

import org.jspecify.annotations.NullMarked;

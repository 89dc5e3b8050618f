/** What a training says of itself and of its segments. */
@NullMarked
package dev.tessera.model.result;

import org.jspecify.annotations.NullMarked;

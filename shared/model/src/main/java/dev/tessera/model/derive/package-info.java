/** Features that are arithmetic over other features. */
@NullMarked
package dev.tessera.model.derive;

import org.jspecify.annotations.NullMarked;

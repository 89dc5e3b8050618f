@NullMarked
package dev.tessera.model.derive;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tessera.model.assembly;

import org.jspecify.annotations.NullMarked;

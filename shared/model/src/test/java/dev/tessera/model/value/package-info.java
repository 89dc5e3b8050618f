@NullMarked
package dev.tessera.model.value;

import org.jspecify.annotations.NullMarked;

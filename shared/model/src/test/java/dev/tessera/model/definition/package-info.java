@NullMarked
package dev.tessera.model.definition;

import org.jspecify.annotations.NullMarked;

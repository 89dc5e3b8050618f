/** The definition's YAML. */
@NullMarked
package dev.tessera.definition;

import org.jspecify.annotations.NullMarked;

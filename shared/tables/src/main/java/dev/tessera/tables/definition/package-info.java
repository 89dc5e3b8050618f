/** The definition's YAML. */
@NullMarked
package dev.tessera.tables.definition;

import org.jspecify.annotations.NullMarked;

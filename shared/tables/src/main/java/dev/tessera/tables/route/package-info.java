/** Finds which table a file belongs to. */
@NullMarked
package dev.tessera.tables.route;

import org.jspecify.annotations.NullMarked;

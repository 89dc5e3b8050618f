/** HTTP requests in, segments out. */
@NullMarked
package dev.tessera.functions.lookup;

import org.jspecify.annotations.NullMarked;

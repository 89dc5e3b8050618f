/** Tests over several packages. */
@NullMarked
package dev.tessera.tables;

import org.jspecify.annotations.NullMarked;

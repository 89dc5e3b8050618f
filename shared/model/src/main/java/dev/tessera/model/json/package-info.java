/** JSON that people can read. */
@NullMarked
package dev.tessera.model.json;

import org.jspecify.annotations.NullMarked;

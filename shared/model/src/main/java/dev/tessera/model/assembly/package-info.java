/** Puts customers together from what the files of all tables say of them. */
@NullMarked
package dev.tessera.model.assembly;

import org.jspecify.annotations.NullMarked;

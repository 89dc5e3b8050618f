/** What the data was like. */
@NullMarked
package dev.tessera.training.data;

import org.jspecify.annotations.NullMarked;

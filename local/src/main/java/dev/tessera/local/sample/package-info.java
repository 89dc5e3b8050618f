/** A made-up bank's customers, for demonstrations and tests. */
@NullMarked
package dev.tessera.local.sample;

import org.jspecify.annotations.NullMarked;

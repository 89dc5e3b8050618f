/** What a population was like, in counts that add up. */
@NullMarked
package dev.tessera.model.drift;

import org.jspecify.annotations.NullMarked;

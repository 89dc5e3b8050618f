/** What every stage of a training uses: its steps, its time, its randomness, its refusals. */
@NullMarked
package dev.tessera.training.stage;

import org.jspecify.annotations.NullMarked;

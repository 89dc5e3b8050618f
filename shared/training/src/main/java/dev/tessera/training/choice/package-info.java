/** Clusters for every k asked for, and which of them to take. */
@NullMarked
package dev.tessera.training.choice;

import org.jspecify.annotations.NullMarked;

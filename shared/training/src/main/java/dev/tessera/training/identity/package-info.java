/** What a model has from the one before: its segments' ids, and where customers have moved. */
@NullMarked
package dev.tessera.training.identity;

import org.jspecify.annotations.NullMarked;

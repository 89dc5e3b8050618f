/** How a dataset's segmentations stand to one another. */
@NullMarked
package dev.tessera.training.across;

import org.jspecify.annotations.NullMarked;

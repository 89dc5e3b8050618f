/** How a dataset's tables become features and segmentations. */
@NullMarked
package dev.tessera.model.definition;

import org.jspecify.annotations.NullMarked;

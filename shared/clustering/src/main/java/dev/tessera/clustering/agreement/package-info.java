/** How two groupings, or two groups, go together. */
@NullMarked
package dev.tessera.clustering.agreement;

import org.jspecify.annotations.NullMarked;

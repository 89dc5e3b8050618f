/** Work spread over threads in fixed pieces, so that results do not depend on how many threads there are. */
@NullMarked
package dev.tessera.clustering.parallel;

import org.jspecify.annotations.NullMarked;

/** What to do about segments, by playbooks. */
@NullMarked
package dev.tessera.training.recommendation;

import org.jspecify.annotations.NullMarked;

/** How risky and how odd a customer is, as a model says it. */
@NullMarked
package dev.tessera.model.risk;

import org.jspecify.annotations.NullMarked;

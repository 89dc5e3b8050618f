/** The portable model, and scoring a customer by it. */
@NullMarked
package dev.tessera.model.scoring;

import org.jspecify.annotations.NullMarked;

/** Tests of the model's parts together, and what they share. */
@NullMarked
package dev.tessera.model;

import org.jspecify.annotations.NullMarked;

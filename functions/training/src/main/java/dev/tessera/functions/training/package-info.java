/** Training requests in, models and segments out. */
@NullMarked
package dev.tessera.functions.training;

import org.jspecify.annotations.NullMarked;

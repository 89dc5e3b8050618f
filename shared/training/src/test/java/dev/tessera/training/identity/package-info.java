@NullMarked
package dev.tessera.training.identity;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tessera.training.drift;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tessera.model.contribution;

import org.jspecify.annotations.NullMarked;

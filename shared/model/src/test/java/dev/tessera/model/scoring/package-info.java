@NullMarked
package dev.tessera.model.scoring;

import org.jspecify.annotations.NullMarked;

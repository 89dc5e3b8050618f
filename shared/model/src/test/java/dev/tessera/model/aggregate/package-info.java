@NullMarked
package dev.tessera.model.aggregate;

import org.jspecify.annotations.NullMarked;

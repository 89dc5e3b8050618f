@NullMarked
package dev.tessera.model.risk;

import org.jspecify.annotations.NullMarked;

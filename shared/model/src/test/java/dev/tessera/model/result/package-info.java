@NullMarked
package dev.tessera.model.result;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tessera.model.expression;

import org.jspecify.annotations.NullMarked;

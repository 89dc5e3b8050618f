@NullMarked
package dev.tessera.model.members;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.tessera.model.pipeline;

import org.jspecify.annotations.NullMarked;
